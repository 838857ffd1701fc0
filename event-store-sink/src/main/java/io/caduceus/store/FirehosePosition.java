package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.processor.PostProcessor;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;

/**
 * Adds {@code firehose: {partition, offset}}, where the event stands in the firehose. The firehose
 * has no holes, so that these positions tell what the store lacks.
 */
public final class FirehosePosition extends PostProcessor {

  public FirehosePosition(MongoSinkTopicConfig config) {
    super(config);
  }

  @Override
  public void process(SinkDocument document, SinkRecord record) {
    BsonDocument position =
        new BsonDocument("partition", new BsonInt32(record.kafkaPartition()))
            .append("offset", new BsonInt64(record.kafkaOffset()));
    document.getValueDoc().ifPresent(event -> event.put("firehose", position));
  }
}

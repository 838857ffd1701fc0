package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.processor.PostProcessor;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;

/**
 * Adds {@code firehose: {partition, offset}}, where the event stands in the firehose. The firehose
 * has no holes, so that these positions tell what the store lacks. A record that is restored is a
 * copy, which says where the original stands.
 */
public final class FirehosePosition extends PostProcessor {

  public FirehosePosition(MongoSinkTopicConfig config) {
    super(config);
  }

  @Override
  public void process(SinkDocument document, SinkRecord record) {
    BsonDocument position = Topics.RESTORE.equals(record.topic()) ? original(record) : own(record);
    document.getValueDoc().ifPresent(event -> event.put("firehose", position));
  }

  private static BsonDocument own(SinkRecord record) {
    return position(record.kafkaPartition(), record.kafkaOffset());
  }

  private static BsonDocument original(SinkRecord record) {
    try {
      return position(
          Integer.parseUnsignedInt(text(record, Headers.FIREHOSE_PARTITION)),
          Long.parseUnsignedLong(text(record, Headers.FIREHOSE_OFFSET)));
    } catch (NumberFormatException e) {
      throw new Unstorable(Reason.POSITION_UNKNOWN);
    }
  }

  private static String text(SinkRecord record, String name) {
    Header header = record.headers().lastWithName(name);
    return header != null && header.value() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : "";
  }

  private static BsonDocument position(int partition, long offset) {
    return new BsonDocument("partition", new BsonInt32(partition))
        .append("offset", new BsonInt64(offset));
  }
}

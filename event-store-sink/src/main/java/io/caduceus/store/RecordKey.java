package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.processor.PostProcessor;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonBinary;

/**
 * Adds {@code recordKey}, the key of the event's record on the firehose: a keyed hash, by which
 * whoever sends the event once more puts it behind those that it is ordered with.
 */
public final class RecordKey extends PostProcessor {

  public RecordKey(MongoSinkTopicConfig config) {
    super(config);
  }

  @Override
  public void process(SinkDocument document, SinkRecord record) {
    if (record.key() instanceof byte[] key) {
      document.getValueDoc().ifPresent(event -> event.put("recordKey", new BsonBinary(key)));
    }
  }
}

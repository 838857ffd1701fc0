package io.caduceus.store;

import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.processor.PostProcessor;
import io.caduceus.event.Topics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;

/**
 * Adds {@code storedAt}, when the document at hand was written, and {@code restored} if the store
 * had lost the event. They are all that a repetition changes.
 */
public final class StoringTime extends PostProcessor {

  public StoringTime(MongoSinkTopicConfig config) {
    super(config);
  }

  @Override
  public void process(SinkDocument document, SinkRecord record) {
    document
        .getValueDoc()
        .ifPresent(
            event -> {
              event.put("storedAt", new BsonDateTime(System.currentTimeMillis()));
              if (Topics.RESTORE.equals(record.topic())) {
                event.put("restored", BsonBoolean.TRUE);
              }
            });
  }
}

package io.caduceus.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.kafka.connect.sink.MongoSinkConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import io.caduceus.event.Topics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class StoringTimeTests {

  @Test
  void saysWhenADocumentWasWritten() {
    long before = System.currentTimeMillis();

    BsonDocument stored = processed(Topics.FIREHOSE);

    assertThat(stored.getDateTime("storedAt").getValue())
        .isBetween(before, System.currentTimeMillis());
    assertThat(stored).doesNotContainKey("restored");
  }

  @Test
  void saysThatTheStoreHadLostIt() {
    assertThat(processed(Topics.RESTORE)).containsEntry("restored", BsonBoolean.TRUE);
  }

  private static BsonDocument processed(String topic) {
    BsonDocument event = new BsonDocument();
    new StoringTime(
            new MongoSinkConfig(StoreConnector.config("http://localhost/v7", "mongodb://localhost"))
                .getMongoSinkTopicConfig(Topics.FIREHOSE))
        .process(
            new SinkDocument(null, event),
            new SinkRecord(topic, 0, null, null, null, new byte[0], 1));
    return event;
  }
}

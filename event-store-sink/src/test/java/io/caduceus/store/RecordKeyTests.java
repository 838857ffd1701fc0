package io.caduceus.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.kafka.connect.sink.MongoSinkConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import io.caduceus.event.Topics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class RecordKeyTests {
  private final RecordKey keys =
      new RecordKey(
          new MongoSinkConfig(
                  StoreConnector.config("http://localhost/apis/ccompat/v7", "mongodb://localhost"))
              .getMongoSinkTopicConfig(Topics.FIREHOSE));

  @Test
  void isKeptAsItIsOnTheFirehose() {
    assertThat(document(new byte[] {7, -7}).get("recordKey"))
        .isEqualTo(new BsonBinary(new byte[] {7, -7}));
  }

  @Test
  void isNotMadeUpForARecordWithoutOne() {
    assertThat(document(null)).isEmpty();
  }

  private BsonDocument document(byte[] key) {
    BsonDocument value = new BsonDocument();
    keys.process(
        new SinkDocument(null, value),
        new SinkRecord(Topics.FIREHOSE, 3, null, key, null, new byte[0], 17));
    return value;
  }
}

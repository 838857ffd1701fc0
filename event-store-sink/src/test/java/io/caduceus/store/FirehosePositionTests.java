package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.kafka.connect.sink.MongoSinkConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class FirehosePositionTests {
  private final FirehosePosition positions =
      new FirehosePosition(
          new MongoSinkConfig(
                  StoreConnector.config("http://localhost/apis/ccompat/v7", "mongodb://localhost"))
              .getMongoSinkTopicConfig(Topics.FIREHOSE));

  @Test
  void isWhereTheRecordStandsInTheFirehose() {
    assertThat(position(record(Topics.FIREHOSE)))
        .isEqualTo(BsonDocument.parse("{partition: 3, offset: {$numberLong: '17'}}"));
  }

  @Test
  void isWhereTheOriginalStandsIfItIsRestored() {
    SinkRecord copy = record(Topics.RESTORE);
    copy.headers().addBytes(Headers.FIREHOSE_PARTITION, "1".getBytes(UTF_8));
    copy.headers().addBytes(Headers.FIREHOSE_OFFSET, "4711".getBytes(UTF_8));

    assertThat(position(copy))
        .isEqualTo(BsonDocument.parse("{partition: 1, offset: {$numberLong: '4711'}}"));
  }

  @Test
  void believesNoHeaderOfTheFirehoseItself() {
    SinkRecord record = record(Topics.FIREHOSE);
    record.headers().addBytes(Headers.FIREHOSE_PARTITION, "1".getBytes(UTF_8));
    record.headers().addBytes(Headers.FIREHOSE_OFFSET, "4711".getBytes(UTF_8));

    assertThat(position(record).getInt32("partition").getValue()).isEqualTo(3);
  }

  @Test
  void isNotGuessedForACopyThatDoesNotTell() {
    SinkRecord copy = record(Topics.RESTORE);
    copy.headers().addBytes(Headers.FIREHOSE_PARTITION, "1".getBytes(UTF_8));
    copy.headers().addBytes(Headers.FIREHOSE_OFFSET, "-1".getBytes(UTF_8));

    assertThatThrownBy(() -> position(copy))
        .isInstanceOfSatisfying(
            Unstorable.class, it -> assertThat(it.reason()).isEqualTo(Reason.POSITION_UNKNOWN));
  }

  private static SinkRecord record(String topic) {
    return new SinkRecord(topic, 3, null, null, null, new byte[0], 17);
  }

  private BsonDocument position(SinkRecord record) {
    BsonDocument event = new BsonDocument();
    positions.process(new SinkDocument(null, event), record);
    return event.getDocument("firehose");
  }
}

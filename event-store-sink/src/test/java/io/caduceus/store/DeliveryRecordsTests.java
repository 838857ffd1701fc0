package io.caduceus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.kafka.connect.sink.MongoSinkConfig;
import com.mongodb.kafka.connect.sink.MongoSinkTopicConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import com.mongodb.kafka.connect.sink.writemodel.strategy.ReplaceOneDefaultStrategy;
import io.caduceus.event.Topics;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class DeliveryRecordsTests {
  private static final Map<String, String> CONFIG =
      DeliveryRecords.config("http://localhost/apis/ccompat/v7", "mongodb://localhost");

  @Test
  void areConfiguredAsTheOfficialConnectorUnderstandsIt() {
    assertThatCode(() -> topicConfig()).doesNotThrowAnyException();
  }

  @Test
  void areReadAsCommittedAndKeptApartFromTheEvents() {
    assertThat(CONFIG)
        .containsEntry("topics", Topics.DELIVERIES)
        .containsEntry("collection", "deliveries")
        .containsEntry("consumer.override.isolation.level", "read_committed")
        .containsEntry("errors.deadletterqueue.topic.name", Topics.QUARANTINE);
    assertThat(CONFIG.get("connector.class")).isEqualTo(StoreConnector.class.getName());
  }

  @Test
  void areWrittenByTheirIdSoThatTwiceIsOnce() {
    BsonDocument record = BsonDocument.parse("{_id: 'caduceus.firehose-0-1', eventId: 'e'}");

    var model =
        (ReplaceOneModel<BsonDocument>)
            new ReplaceOneDefaultStrategy().createWriteModel(new SinkDocument(null, record));

    assertThat(model.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'caduceus.firehose-0-1'}"));
    assertThat(model.getReplaceOptions().isUpsert()).isTrue();
  }

  @Test
  void keepTheTimeByWhichTheDeliveryIsFound() {
    BsonDocument record = new BsonDocument();
    SinkRecord sink =
        new SinkRecord(
            Topics.DELIVERIES, 0, null, null, null, null, 7, 4711L, TimestampType.CREATE_TIME);

    new DeliveryTime(topicConfig()).process(new SinkDocument(null, record), sink);

    assertThat(record.get("deliveredAt")).isEqualTo(new BsonDateTime(4711));
  }

  private static MongoSinkTopicConfig topicConfig() {
    return new MongoSinkConfig(CONFIG).getMongoSinkTopicConfig(Topics.DELIVERIES);
  }
}

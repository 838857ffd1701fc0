package io.caduceus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.ConnectionString;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.kafka.connect.sink.MongoSinkConfig;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import io.caduceus.event.Topics;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreConnectorTests {

  @Test
  void isConfiguredAsTheOfficialConnectorUnderstandsIt() {
    Map<String, String> config = config("mongodb://localhost");

    assertThatCode(() -> new MongoSinkConfig(config).getMongoSinkTopicConfig(Topics.FIREHOSE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://a:1,b:2",
        "mongodb://a/",
        "mongodb://a/admin",
        "mongodb://u:p@a:1/?replicaSet=rs",
        "mongodb://a/admin?replicaSet=rs"
      })
  void noticesAnOutageWithinSecondsWhateverTheFormOfTheAddress(String address) {
    assertThat(selectionTimeout(address)).isEqualTo(3000);
  }

  @Test
  void leavesATimeoutThatSomebodyChose() {
    assertThat(selectionTimeout("mongodb://a/?serverSelectionTimeoutMS=7")).isEqualTo(7);
  }

  @Test
  void replacesADocumentOnlyOfTheSamePublisher() {
    BsonDocument event = BsonDocument.parse("{_id: '1', publisher: 'claims-portal', body: {n: 1}}");

    var model =
        (ReplaceOneModel<BsonDocument>)
            new ReplaceOwn().createWriteModel(new SinkDocument(null, event));

    assertThat(model.getFilter())
        .isEqualTo(BsonDocument.parse("{_id: '1', publisher: 'claims-portal'}"));
    assertThat(model.getReplacement()).isEqualTo(event);
    assertThat(model.getReplaceOptions().isUpsert()).isTrue();
  }

  private static Integer selectionTimeout(String address) {
    return new ConnectionString(config(address).get("connection.uri")).getServerSelectionTimeout();
  }

  private static Map<String, String> config(String mongodb) {
    return StoreConnector.config("http://localhost/apis/ccompat/v7", mongodb);
  }
}

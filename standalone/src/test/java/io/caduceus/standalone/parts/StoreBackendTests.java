package io.caduceus.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreBackendTests {
  private final MongoServer server = new MongoServer(new StoreBackend(MVStore.open(null)));
  private MongoClient client;
  private MongoCollection<Document> events;

  @BeforeEach
  void start() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    events = client.getDatabase("caduceus").getCollection("events");
    for (int n = 0; n < 5; n++) {
      events.insertOne(new Document("_id", "e-" + n).append("publisher", n % 2 == 0 ? "a" : "b"));
    }
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void seesWhatIsDemandedOfTheIdWhereverAllHasToHold() {
    assertThat(demanded("{_id: 'e-1', publisher: 'b'}")).isEqualTo("e-1");
    assertThat(demanded("{$and: [{}, {$and: [{publisher: 'b'}, {_id: 'e-1'}]}]}")).isEqualTo("e-1");
    assertThat(demanded("{$or: [{_id: 'e-1'}, {publisher: 'b'}]}")).isNull();
    assertThat(demanded("{publisher: 'b'}")).isNull();
  }

  @Test
  void findsByIdOnlyWhatMeetsTheOtherConditions() {
    assertThat(found("{_id: 'e-1', publisher: 'b'}")).containsExactly("e-1");
    assertThat(found("{_id: 'e-1', publisher: 'a'}")).isEmpty();
    assertThat(found("{$and: [{publisher: 'b'}, {_id: {$in: ['e-1', 'e-2', 'e-3', 'x']}}]}"))
        .containsExactlyInAnyOrder("e-1", "e-3");
    assertThat(found("{$and: [{_id: {$gt: 'e-2'}}, {publisher: 'a'}]}")).containsExactly("e-4");
    assertThat(found("{$and: [{_id: 'e-1'}, {_id: 'e-2'}]}")).isEmpty();
    assertThat(found("{publisher: 'b'}")).containsExactlyInAnyOrder("e-1", "e-3");
  }

  @Test
  void replacesOnesOwnAndRefusesAnIdThatIsTaken() {
    ReplaceOptions orInsert = new ReplaceOptions().upsert(true);

    events.replaceOne(
        new Document("_id", "e-1").append("publisher", "b"),
        new Document("publisher", "b").append("n", 1),
        orInsert);

    assertThat(events.find(Filters.eq("_id", "e-1")).first()).containsEntry("n", 1);
    assertThatThrownBy(
            () ->
                events.replaceOne(
                    new Document("_id", "e-1").append("publisher", "a"),
                    new Document("publisher", "a"),
                    orInsert))
        .isInstanceOf(MongoWriteException.class);
    assertThat(events.countDocuments()).isEqualTo(5);
  }

  private static Object demanded(String query) {
    return StoreBackend.demandedId(serverSide(Document.parse(query)));
  }

  /** The server has a class of its own for documents. */
  private static de.bwaldvogel.mongo.bson.Document serverSide(Document document) {
    var converted = new de.bwaldvogel.mongo.bson.Document();
    document.forEach((name, value) -> converted.append(name, serverSide(value)));
    return converted;
  }

  private static Object serverSide(Object value) {
    return switch (value) {
      case Document document -> serverSide(document);
      case List<?> list -> list.stream().map(StoreBackendTests::serverSide).toList();
      default -> value;
    };
  }

  private List<String> found(String query) {
    return events
        .find(Document.parse(query))
        .map(it -> it.getString("_id"))
        .into(new ArrayList<>());
  }
}

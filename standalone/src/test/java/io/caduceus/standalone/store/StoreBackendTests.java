package io.caduceus.standalone.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
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

    assertThat(events.find(eq("_id", "e-1")).first()).containsEntry("n", 1);
    assertThatThrownBy(
            () ->
                events.replaceOne(
                    new Document("_id", "e-1").append("publisher", "a"),
                    new Document("publisher", "a"),
                    orInsert))
        .isInstanceOf(MongoWriteException.class);
    assertThat(events.countDocuments()).isEqualTo(5);
  }

  @Test
  void walksAnIndexOfAFieldAndTheIdInBothDirectionsAndBetweenEnds() {
    events.createIndex(descending("n", "_id"), new IndexOptions().name("by_n"));
    for (int n = 0; n < 5; n++) {
      events.updateOne(eq("_id", "e-" + n), set("n", n / 2));
    }

    assertThat(sorted("{}", descending("n", "_id"), 3)).containsExactly("e-4", "e-3", "e-2");
    assertThat(sorted("{}", ascending("n", "_id"), 0))
        .containsExactly("e-0", "e-1", "e-2", "e-3", "e-4");
    assertThat(sorted("{n: {$lt: 2}, publisher: 'b'}", descending("n", "_id"), 0))
        .containsExactly("e-3", "e-1");
    assertThat(sorted("{$and: [{n: {$gte: 1}}]}", ascending("n"), 2)).containsExactly("e-2", "e-3");
  }

  @Test
  void ordersByWhatAnIndexDoesNotHoldOfAllOrHoldsTwice() {
    events.createIndex(ascending("n", "_id"), new IndexOptions().name("by_n"));
    events.createIndex(ascending("m"), new IndexOptions().name("by_m").sparse(true));
    events.updateOne(eq("_id", "e-1"), set("n", List.of(7, 8)));
    events.updateOne(eq("_id", "e-2"), set("m", 1));

    assertThat(sorted("{}", descending("n", "_id"), 0))
        .containsExactly("e-1", "e-4", "e-3", "e-2", "e-0");
    assertThat(sorted("{}", descending("m", "_id"), 2)).containsExactly("e-2", "e-4");
    assertThat(found("{n: 8}")).containsExactly("e-1");
    assertThat(found("{m: {$in: [1, 2]}}")).containsExactly("e-2");
  }

  @Test
  void keepsItsIndexesInLineWithWhatIsChangedReplacedAndDeleted() {
    events.createIndex(ascending("publisher"), new IndexOptions().name("by_publisher"));

    events.updateOne(eq("_id", "e-0"), set("publisher", "b"));
    events.replaceOne(eq("_id", "e-1"), new Document("publisher", "c"));
    events.deleteOne(eq("_id", "e-3"));

    assertThat(found("{publisher: 'a'}")).containsExactly("e-2", "e-4");
    assertThat(found("{publisher: 'b'}")).containsExactly("e-0");
    assertThat(found("{publisher: {$in: ['c', 'd']}}")).containsExactly("e-1");
  }

  @Test
  void handsOutInBatchesWhatIsThereWhenItIsAskedFor() {
    try (MongoCursor<Document> each = events.find().batchSize(2).cursor()) {
      assertThat(each.next()).containsEntry("_id", "e-0");
      events.deleteOne(eq("_id", "e-3"));
      events.updateOne(eq("_id", "e-4"), set("n", 4));

      assertThat(each).toIterable().extracting("_id").containsExactly("e-1", "e-2", "e-4");
    }
  }

  @Test
  void beginsAnewAfterItsIndexesAndDocumentsWereDropped() {
    events.createIndex(ascending("n"), new IndexOptions().name("by_n"));

    client.getDatabase("caduceus").drop();
    events.insertOne(new Document("_id", "e-9").append("publisher", "b"));

    assertThat(found("{publisher: 'b'}")).containsExactly("e-9");
  }

  @Test
  void refusesAnIndexThatItDoesNotHave() {
    assertThatThrownBy(() -> events.createIndex(ascending("$**")))
        .isInstanceOf(MongoCommandException.class);
    assertThat(found("{publisher: 'b'}")).containsExactly("e-1", "e-3");
  }

  @Test
  void givesUpWhenTheTimeOfAQueryIsUp() {
    events.insertMany(IntStream.range(0, 50_000).mapToObj(n -> new Document("n", n)).toList());

    assertThatThrownBy(
            () -> events.find(eq("n", -1)).maxTime(1, MILLISECONDS).into(new ArrayList<>()))
        .isInstanceOf(MongoExecutionTimeoutException.class);
    assertThat(events.countDocuments()).isEqualTo(50_005);
  }

  private List<String> sorted(String query, Bson order, int limit) {
    return events
        .find(Document.parse(query))
        .sort(order)
        .limit(limit)
        .map(it -> it.getString("_id"))
        .into(new ArrayList<>());
  }

  private static Object demanded(String query) {
    return Conditions.of(serverSide(Document.parse(query))).first("_id");
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

package io.caduceus.standalone.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.result.UpdateResult;
import de.bwaldvogel.mongo.MongoServer;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.BsonString;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a write is answered, and what it leaves alone. */
class StoreWritesTests {
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  private final MongoServer server = new MongoServer(new StoreBackend(MVStore.open(null)));
  private MongoClient client;
  private MongoCollection<Document> events;

  @BeforeEach
  void start() {
    client = MongoClients.create(server.bindAndGetConnectionString());
    events = client.getDatabase("caduceus").getCollection("events");
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void insertsWhatIsNotThereAndReplacesWhatIs() {
    UpdateResult first = put(at("e-1", 0, 7).append("says", "one").append("a.b", 1));
    UpdateResult second = put(at("e-1", 0, 7).append("says", "two"));

    assertThat(first.getUpsertedId()).isEqualTo(new BsonString("e-1"));
    assertThat(first.getMatchedCount()).isZero();
    assertThat(second.getUpsertedId()).isNull();
    assertThat(second.getModifiedCount()).isEqualTo(1);
    assertThat(events.find().into(new ArrayList<>()))
        .containsExactly(at("e-1", 0, 7).append("says", "two"));
  }

  @Test
  void findsAnIdForWhatIsInsertedWithoutOne() {
    UpdateResult result =
        events.replaceOne(eq("publisher", "a"), new Document("publisher", "a"), OR_INSERT);

    assertThat(result.getUpsertedId()).isNotNull();
    assertThat(events.find(eq("publisher", "a")).first()).containsKey("_id");
  }

  @Test
  void refusesASecondEventAtAPlaceThatIsTakenWhicheverNumbersNameIt() {
    uniqueByPlace();
    put(at("e-1", 0, 7));

    assertThatThrownBy(
            () ->
                put(
                    new Document("_id", "e-2")
                        .append("firehose", new Document("partition", 0L).append("offset", 7.0))))
        .isInstanceOf(MongoWriteException.class)
        .hasMessageContaining("E11000");
    assertThat(events.countDocuments()).isEqualTo(1);
  }

  @Test
  void givesFreeThePlaceOfAnEventThatMoved() {
    uniqueByPlace();
    put(at("e-1", 0, 7));

    put(at("e-1", 0, 8));
    put(at("e-2", 0, 7));

    assertThat(events.countDocuments()).isEqualTo(2);
  }

  @Test
  void letsManyBeWithoutAPlace() {
    uniqueByPlace();

    put(new Document("_id", "e-1"));
    put(new Document("_id", "e-2"));

    assertThat(events.countDocuments()).isEqualTo(2);
  }

  @Test
  void makesNoUniqueIndexOverAPlaceThatIsTakenTwice() {
    put(at("e-1", 0, 7));
    put(at("e-2", 0, 7));

    assertThatThrownBy(this::uniqueByPlace)
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("E11000");
  }

  @Test
  void letsSeveralMakeTheSameIndexAtOnce() {
    try (ExecutorService tasks = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, 8).forEach(_ -> tasks.execute(this::uniqueByPlace));
    }

    put(at("e-1", 0, 7));

    assertThat(events.countDocuments()).isEqualTo(1);
    assertThat(events.listIndexes())
        .extracting(it -> it.getString("name"))
        .containsExactlyInAnyOrder("_id_", "place");
  }

  private void uniqueByPlace() {
    events.createIndex(
        ascending("firehose.partition", "firehose.offset"),
        new IndexOptions().name("place").unique(true).sparse(true));
  }

  private UpdateResult put(Document event) {
    return events.replaceOne(eq("_id", event.get("_id")), event, OR_INSERT);
  }

  private static Document at(String id, int partition, long offset) {
    return new Document("_id", id)
        .append("firehose", new Document("partition", partition).append("offset", offset));
  }
}

package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Indexes.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyIndexTests {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final List<EventType> types = new ArrayList<>();
  private final List<BsonDocument> askedFor = new ArrayList<>();
  private MongoClient client;
  private MongoCollection<BsonDocument> events;
  private BodyIndex index;

  @BeforeEach
  void open() {
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.bindAndGetConnectionString()))
                .addCommandListener(new Listening())
                .build());
    events = client.getDatabase("caduceus").getCollection("events", BsonDocument.class);
    events.insertOne(new BsonDocument());
    index = new BodyIndex(events, () -> types);
  }

  @AfterEach
  void close() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void isOneOfAllPlacesThatAreSearchedInClear() {
    types.add(Samples.searchable(Samples.CLAIM_DECIDED, "/status", "/lines/*/code"));
    types.add(Samples.searchable(Samples.CLAIM_SUBMITTED, "/status", "/amount"));

    index.round();
    index.round();

    assertThat(askedFor).containsExactly(places("body.amount", "body.lines.code", "body.status"));
  }

  @Test
  void followsWhatIsDeclared() {
    types.add(Samples.searchable(Samples.CLAIM_DECIDED, "/status"));
    index.round();
    types.set(0, Samples.searchable(Samples.CLAIM_DECIDED, "/amount"));
    index.round();

    assertThat(askedFor).containsExactly(places("body.status"), places("body.amount"));
  }

  @Test
  void takesTheFormerOneAway() {
    events.createIndex(ascending("n"), new IndexOptions().name(BodyIndex.PREFIX + "former"));
    events.createIndex(ascending("n"), new IndexOptions().name("another"));

    index.round();

    assertThat(events.listIndexes().map(it -> it.getString("name")).into(new ArrayList<>()))
        .containsExactlyInAnyOrder("_id_", "another");
  }

  @Test
  void leavesOutWhatIsSensitiveOrHasNoNameThere() {
    FieldRule rule = Samples.CLAIM_SUBMITTED.fieldRules().getFirst();
    types.add(
        Samples.searchable(
            Samples.CLAIM_SUBMITTED, rule.path().toString(), "/a.b", "/$c", "/m/*/*/n", "/d"));

    assertThat(BodyIndex.fields(types)).containsExactly("body.d");
  }

  @Test
  void takesTheOuterOfTwoPlacesOfWhichOneLiesInTheOther() {
    types.add(Samples.searchable(Samples.CLAIM_DECIDED, "/a/b", "/ab"));
    types.add(Samples.searchable(Samples.CLAIM_SUBMITTED, "/a", "/a/b/c"));

    assertThat(BodyIndex.fields(types)).containsExactly("body.a", "body.ab");
  }

  /** The server here refuses the index itself. */
  private final class Listening implements CommandListener {
    @Override
    public void commandStarted(CommandStartedEvent event) {
      if (event.getCommandName().equals("createIndexes")) {
        BsonDocument wanted = event.getCommand().getArray("indexes").get(0).asDocument();
        if (wanted.containsKey("wildcardProjection")) {
          askedFor.add(BsonDocument.parse(wanted.getDocument("wildcardProjection").toJson()));
        }
      }
    }
  }

  private static BsonDocument places(String... fields) {
    BsonDocument all = new BsonDocument();
    for (String field : fields) {
      all.append(field, new BsonInt32(1));
    }
    return all;
  }
}

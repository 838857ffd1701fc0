package io.caduceus.admin.search.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.admin.reconciliation.StoreQueries;
import io.caduceus.admin.search.query.BodyCriterion;
import io.caduceus.admin.search.query.BodyFilter;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.Asked;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.parts.BroughtParts;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.Part;
import io.caduceus.standalone.parts.PartPorts;
import io.caduceus.store.StoredDocuments;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every question that is asked of the events, as it goes over the wire: none reads the collection
 * from end to end. Only MongoDB can say so; for others the test says what is not known of them.
 */
@OnSharedParts
class QueryPlansIT {
  private static final String BY_CLAIM = "{\"path\": \"/claim\", \"equals\": \"C-1\"}";
  private static final String DATABASE = "query_plans_it";
  private static final JsonMapper JSON = AdminJson.mapper();

  /** What the embedded default has indexes of, as it stands in a command. */
  private static final List<String> INDEXED =
      List.of("\"_id\": {\"$in\"", "\"transactionId\"", "\"causationId\"");

  @TempDir static Path folder;

  private static final List<BsonDocument> sent = new ArrayList<>();
  private static Part store;
  private static MongoClient client;
  private static MongoDatabase database;

  @BeforeAll
  static void connect() {
    store =
        LocalParts.in(
                folder, PartPorts.free(), BroughtParts.from(System.getenv()), (_, _) -> Map.of())
            .store();
    store.start();
    StoredDocuments.ensureIndexes(store.address(), DATABASE, "events");
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(store.address()))
                .addCommandListener(
                    new CommandListener() {
                      @Override
                      public void commandStarted(CommandStartedEvent event) {
                        if (Set.of("find", "aggregate").contains(event.getCommandName())) {
                          sent.add(copy(event.getCommand()));
                        }
                      }
                    })
                .build());
    database = client.getDatabase(DATABASE);
  }

  @AfterAll
  static void disconnect() {
    database.drop();
    client.close();
    store.close();
  }

  @Test
  void readsNoCollectionFromEndToEndWhereTheServerTells() {
    Map<String, QueryPlan> plans = new LinkedHashMap<>();
    questions().forEach((name, question) -> plans.put(name, plan(name, question)));

    assumeTrue(
        plans.values().stream().allMatch(QueryPlan::isKnown),
        "this server explains nothing, or not as MongoDB does: " + server());
    assertThat(plans).allSatisfy((_, plan) -> assertThat(plan.scansTheCollection()).isFalse());
  }

  @Test
  void findsPlacesOfBodiesByAnIndexOfTheirOwnWhereTheServerHasSuch() {
    EventType type = Samples.searchable(Samples.CLAIM_DECIDED, "/claim");
    new BodyIndex(database.getCollection("events", BsonDocument.class), () -> List.of(type))
        .round();
    Optional<String> index =
        database.getCollection("events").listIndexes().into(new ArrayList<>()).stream()
            .map(it -> it.getString("name"))
            .filter(it -> it.startsWith(BodyIndex.PREFIX))
            .findFirst();
    assumeTrue(index.isPresent(), "this server has no wildcard indexes: " + server());

    BsonDocument command = command("body", questions().get("search, body"));
    QueryPlan plan = plan(command.append("hint", new BsonString(index.get())));

    assertThat(plan.stages()).contains("IXSCAN");
    assertThat(plan.scansTheCollection()).isFalse();
  }

  /**
   * The embedded default finds by what is in an index of one field, and reads the rest along the
   * order of receipt: until the page is full, which may be at the end.
   */
  @Test
  void namesWhatTheEmbeddedStoreMayReadFromEndToEnd() {
    List<String> scanned = new ArrayList<>();
    questions()
        .forEach(
            (name, question) -> {
              String command = command(name, question).toJson();
              if (INDEXED.stream().noneMatch(command::contains) && !name.equals("get")) {
                scanned.add(name);
              }
            });

    assertThat(scanned)
        .containsExactlyInAnyOrder(
            "search, everything",
            "search, another page",
            "search, name",
            "search, pattern",
            "search, tags",
            "search, received",
            "search, occurred",
            "search, publisher",
            "search, source system",
            "search, user",
            "search, body",
            "search, synthetic",
            "search, schema version",
            "search, of an application",
            "reconciliation, count of offsets",
            "reconciliation, offsets");
  }

  private static Map<String, Runnable> questions() {
    MongoCollection<BsonDocument> documents = database.getCollection("events", BsonDocument.class);
    Events events = new Events(documents);
    Map<String, Runnable> all = new LinkedHashMap<>();
    queries()
        .forEach(
            (name, query) ->
                all.put("search, " + name, () -> events.find(everyones(query), null, 51)));
    Place place = new Place(Instant.EPOCH, "some-id");
    all.put("search, another page", () -> events.find(everyones("{}"), place, 51));
    all.put(
        "search, body",
        () ->
            events.find(
                Filters.and(
                    Filters.eq("type", Samples.CLAIM_DECIDED.name().toString()),
                    BodyFilter.of(JSON.readValue(BY_CLAIM, BodyCriterion.class))),
                null,
                51));
    all.put("search, of an application", () -> events.find(applications(), place, 51));
    all.put(
        "get",
        () -> events.find(Filters.and(new Document(), Filters.eq("_id", "some-id")), null, 1));
    all.putAll(StoreQueries.on(documents));
    return all;
  }

  /** Exports, saved searches and rehydrations ask the same. */
  private static Map<String, String> queries() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("everything", "{}");
    all.put("name", "{\"types\": [\"Claim.Decided.Reconsideration\"]}");
    all.put("pattern", "{\"types\": [\"*.Decided.*\", \"Claim.*.*\"]}");
    all.put("tags", "{\"tags\": {\"anyOf\": [\"a\"], \"noneOf\": [\"b\"]}}");
    all.put("received", "{\"received\": {\"from\": \"2026-11-20T10:00:00Z\"}}");
    all.put("occurred", "{\"occurred\": {\"to\": \"2026-11-20T10:00:00Z\"}}");
    all.put("publisher", "{\"publisher\": \"claims-portal\"}");
    all.put("source system", "{\"sourceSystem\": \"MEMBER\"}");
    all.put("user", "{\"userId\": \"USER1\"}");
    all.put("transaction", "{\"transactionId\": \"T-1\"}");
    all.put("causation", "{\"causationId\": \"some-id\"}");
    all.put("synthetic", "{\"synthetic\": true}");
    all.put("schema version", "{\"schemaVersion\": {\"least\": 2}}");
    all.put("ids", "{\"ids\": [\"one\", \"two\"]}");
    return all;
  }

  private static Bson everyones(String query) {
    return Filters.and(
        new Document(), JSON.readValue(query, EventQuery.class).filter(BodyCriteria.NONE.filter()));
  }

  private static Bson applications() {
    ApplicationName name = Samples.CLAIMS_PORTAL;
    return new Visibility(
            new Caller(name.value(), Set.of()),
            false,
            List.of(Samples.CLAIM_DECIDED.name()),
            List.of(Samples.CLAIM_SUBMITTED.name()),
            List.of(Asked.of(Samples.subscription("watch", "Member.*.*"), Samples.EVENT_TYPES)),
            List.of())
        .filter();
  }

  private static QueryPlan plan(String name, Runnable question) {
    return plan(command(name, question));
  }

  private static QueryPlan plan(BsonDocument command) {
    List.of("lsid", "$db", "$clusterTime").forEach(command::remove);
    try {
      return QueryPlan.of(database.runCommand(new Document("explain", command)));
    } catch (MongoCommandException unheardOf) {
      return new QueryPlan(List.of());
    }
  }

  private static BsonDocument command(String name, Runnable question) {
    sent.clear();
    question.run();
    assertThat(sent).as(name).hasSize(1);
    return sent.getFirst();
  }

  /** The driver takes its bytes back. */
  private static BsonDocument copy(BsonDocument command) {
    return BsonDocument.parse(command.toJson());
  }

  private static String server() {
    return database.runCommand(new Document("buildInfo", 1)).getString("version");
  }
}

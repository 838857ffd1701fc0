package io.caduceus.admin.search.export;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.answers.BrokenOff;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.search.StoredEvents;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ExportTests {
  @RegisterExtension
  static final RunningAdmin admin = new RunningAdmin("--caduceus.admin.search.export-limit=450");

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final String NDJSON = "application/x-ndjson";
  private static final String DECIDED = "{\"types\": [\"Claim.Decided.*\"]}";

  /** Of decided claims 430, of submitted ones 500, and a broken document behind other 300. */
  @BeforeAll
  static void fillTheStore() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    for (EventType type : List.of(CLAIM_DECIDED, CLAIM_SUBMITTED)) {
      admin.asAdmin().put("/v1/event-types/" + type.name(), Definitions.of(type));
    }
    StoredEvents stored = new StoredEvents(admin.keyring());
    List<BsonDocument> events = new ArrayList<>();
    IntStream.range(0, 430)
        .forEach(n -> events.add(event(stored, "d-%03d".formatted(n), CLAIM_DECIDED, n)));
    IntStream.range(0, 500)
        .forEach(n -> events.add(event(stored, "s-%03d".formatted(n), CLAIM_SUBMITTED, n)));
    for (int n = 0; n < 300; n++) {
      BsonDocument event = event(stored, "b-%03d".formatted(n), CLAIM_DECIDED, n);
      event.put("verb", new BsonString("Broken"));
      event.put("body", n > 0 ? event.get("body") : new BsonDocument("x", new BsonObjectId()));
      events.add(event);
    }
    events.get(429).put("userId", new BsonString("=HYPERLINK(\"x\")"));
    events.get(429).put("sourceSystem", new BsonString("a, \"b\"\r\nc"));
    admin.store().getCollection("events", BsonDocument.class).insertMany(events);
  }

  @Test
  void writesEveryEventThatASearchFindsAsALineAndSaysThatItIsComplete() {
    Answer answer = admin.as(CLAIMS_PORTAL).post("/v1/events:export", DECIDED, NDJSON);

    List<JsonNode> lines = answer.text().lines().map(RunningAdmin::json).toList();
    assertThat(answer.headers().get("content-type")).isEqualTo(NDJSON);
    assertThat(lines).hasSize(431);
    assertThat(lines.subList(0, 430).stream().map(it -> it.path("id").asString()))
        .containsExactlyElementsOf(
            IntStream.range(0, 430).mapToObj(n -> "d-%03d".formatted(429 - n)).toList());
    assertThat(lines.getFirst()).isEqualTo(admin.as(CLAIMS_PORTAL).get("/v1/events/d-429").body());
    assertThat(lines.getLast())
        .isEqualTo(json("{\"end\": {\"exported\": 430, \"complete\": true}}"));
  }

  @Test
  void saysThatThereIsMoreThanAnExportMayHold() {
    String submitted = "{\"types\": [\"Claim.Submitted.*\"]}";
    Answer lines = admin.asAdmin().post("/v1/events:export", submitted, NDJSON);
    Answer csv = admin.asAdmin().post("/v1/events:export", submitted, "text/csv");

    String end = "{\"exported\":450,\"complete\":false}";
    assertThat(lines.text().lines()).hasSize(451).last().isEqualTo("{\"end\":" + end + "}");
    assertThat(csv.text().lines()).hasSize(452);
    assertThat(csv.text())
        .endsWith("\"#end\"" + ",".repeat(18) + "\"" + end.replace("\"", "\"\"") + "\"\r\n");
  }

  @Test
  void writesCsvInWhichNothingIsAFormula() {
    Answer answer = admin.asAdmin().post("/v1/events:export", DECIDED, "text/csv");

    assertThat(answer.headers().get("content-type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(answer.headers().get("content-disposition"))
        .isEqualTo("attachment; filename=events.csv");
    assertThat(answer.text())
        .startsWith(
            "\"id\",\"type\",\"occurredAt\",\"receivedAt\",\"publisher\",\"sourceSystem\",\"userId\",\"transactionId\",\"causationId\",\"transactionType\",\"tags\",\"synthetic\",\"schemaVersion\",\"policyVersion\",\"traceparent\",\"expiresAt\",\"redacted\",\"revealed\",\"body\"\r\n"
                + "\"d-429\",\"Claim.Decided.Reconsideration\",")
        .contains(
            "\"claims-portal\",\"a, \"\"b\"\"\r\n"
                + "c\",\"'=HYPERLINK(\"\"x\"\")\",\"T-d-429\",,,\"[]\",\"false\",")
        .contains("***REDACTED***");
  }

  @Test
  void putsOnRecordWhatWasAskedForEachPartAndTheEnd() {
    admin.as(CLAIMS_PORTAL).post("/v1/events:export", DECIDED, NDJSON);

    List<Document> entries = newest(5).reversed();
    assertThat(entries).extracting(it -> it.getString("action")).containsOnly("events.export");
    assertThat(entries)
        .extracting(it -> it.getString("target"))
        .hasSize(5)
        .containsOnly(entries.getFirst().getString("target"));
    assertThat(details(entries.get(0)))
        .isEqualTo(json("{\"query\": " + DECIDED + ", \"most\": 450}"));
    assertThat(details(entries.get(1)).path("events")).hasSize(200);
    assertThat(details(entries.get(3)).at("/events/29")).isEqualTo(seen("d-000"));
    assertThat(details(entries.get(4))).isEqualTo(json("{\"exported\": 430, \"complete\": true}"));
  }

  @Test
  void asksAgainForEachPartWhatTheCallerMaySee() {
    Session reader = admin.as(CARE_TEAM);
    reader.post("/v1/subscriptions", "{\"name\": \"reads\", \"events\": [\"Claim.Decided.*\"]}");
    List<String> written = new ArrayList<>();
    Rows rows =
        new RowsInMemory(written) {
          @Override
          public void add(EventView event) {
            super.add(event);
            if (written.size() == 1) {
              reader.post("/v1/subscriptions/reads:pause", null);
            }
          }
        };

    export(new Caller(CARE_TEAM.value(), Set.of()), rows);

    assertThat(written).hasSize(201).last().isEqualTo("End[exported=200, complete=true]");
  }

  @Test
  void breaksOffWithoutALastLineWhenItCannotGoOn() {
    Session operator = admin.holding("olga", "operator");

    assertThatThrownBy(
            () -> operator.post("/v1/events:export", "{\"types\": [\"*.Broken.*\"]}", NDJSON))
        .isInstanceOf(UncheckedIOException.class);

    Document entry = newest(1).getFirst();
    assertThat(entry.getString("outcome")).isEqualTo("FAILED");
    assertThat(entry.getString("reason")).isEqualTo("It broke off; at most 200 events were shown.");
  }

  @Test
  void putsOnRecordThatTheReaderWentAway() {
    Rows gone =
        new RowsInMemory(new ArrayList<>()) {
          @Override
          public void add(EventView event) {
            throw new IllegalStateException("the pipe is broken");
          }
        };

    assertThatThrownBy(() -> export(new Caller(CLAIMS_PORTAL.value(), Set.of()), gone))
        .isInstanceOf(BrokenOff.class);

    assertThat(newest(1).getFirst().getString("outcome")).isEqualTo("FAILED");
  }

  @Test
  void hasNoPagesAndNoOtherForms() {
    assertThat(admin.asAdmin().post("/v1/events:export", "{\"limit\": 5}", NDJSON).status())
        .isEqualTo(422);
    assertThat(admin.asAdmin().post("/v1/events:export", "{\"cursor\": \"x\"}", NDJSON).status())
        .isEqualTo(422);
    assertThat(admin.asAdmin().post("/v1/events:export", "{}", "text/html").status())
        .isEqualTo(406);
    assertThat(admin.asAdmin().post("/v1/events:export", DECIDED).headers().get("content-type"))
        .isEqualTo(NDJSON);
  }

  private static void export(Caller caller, Rows rows) {
    EventQuery query = RunningAdmin.read(DECIDED, EventQuery.class);
    admin.bean("eventExport", EventExport.class).prepare(caller, query).to(rows);
  }

  private static BsonDocument event(StoredEvents stored, String id, EventType type, int second) {
    return stored.event(id, type, Samples.body(type), START.plusSeconds(second));
  }

  private static JsonNode seen(String id) {
    return json("{\"id\": \"" + id + "\", \"revealed\": []}");
  }

  private static JsonNode details(Document entry) {
    return json(entry.getString("details"));
  }

  private static List<Document> newest(int entries) {
    return admin
        .store()
        .getCollection("audit")
        .find()
        .sort(new Document("_id", -1))
        .limit(entries)
        .into(new ArrayList<>());
  }

  /** Rows that are kept. */
  private static class RowsInMemory implements Rows {
    private final List<String> written;

    RowsInMemory(List<String> written) {
      this.written = written;
    }

    @Override
    public void begin() {}

    @Override
    public void add(EventView event) {
      written.add(event.id());
    }

    @Override
    public void end(End end) {
      written.add(end.toString());
    }
  }
}

package io.caduceus.admin;

import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.RunningAdmin.Answer;
import io.caduceus.admin.RunningAdmin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.emergency.StoredEmergencies;
import io.caduceus.admin.quarantine.StoredQuarantine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every operation of this API writes an audit entry, or is named here with the reason why not. */
class AuditedOperationsTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Map<String, String> UNAUDITED =
      Map.ofEntries(
          entry("GET /v1/applications", "shows names and client ids, no event and no secret"),
          entry("GET /v1/applications/{name}", "as the list"),
          entry("GET /v1/event-types", "the catalogue is for everybody"),
          entry("GET /v1/event-types/{name}", "the catalogue is for everybody"),
          entry(
              "POST /v1/event-types/{name}/versions:check", "changes nothing, shows what was sent"),
          entry("GET /v1/subscriptions", "shows who asked for what, no event"),
          entry("GET /v1/subscriptions/{name}", "as the list"),
          entry("GET /v1/searches", "shows what is looked for, no event"),
          entry("GET /v1/searches/{id}", "as the list"),
          entry("GET /v1/subscriptions/{name}/rehydrations", "shows counts, no event"),
          entry("GET /v1/rehydrations/{id}", "as the list"),
          entry("GET /v1/reconciliation", "shows offsets and counts, no event"),
          entry("GET /v1/subscriptions/{name}/health", "shows offsets and counts, no event"),
          entry("GET /v1/quarantine", "shows what could not go on and why, no event"),
          entry("GET /v1/recovery", "shows counts and hashes, no event"),
          entry("GET /v1/emergencies", "shows who may see what and why, no event"),
          entry("GET /openapi/admin.yaml", "is public"));

  private static final String CLAIM = "/v1/event-types/" + CLAIM_DECIDED.name();
  private static final String WISH =
      """
      {"name": "%s", "application": "care-team", "events": ["Claim.*.*"], "reveal": ["PHI"],
       "reason": "they need it"}
      """;

  private static final String MANY = "{\"which\": {}, \"reason\": \"mended\"}";

  private static final String FORGETTING =
      "{\"kind\": \"member\", \"subject\": \"m-1\", \"reason\": \"asked for it\"}";

  private static final String EMERGENCY =
      """
      {"reason": "%s", "eventTypes": ["%s"], "reveal": ["PHI"]}
      """
          .formatted(StoredEmergencies.REASON, CLAIM_SUBMITTED.name());

  /** One after the other, as each finds what those before it left. */
  private static final List<Attempt> ATTEMPTS =
      List.of(
          allowed("POST /v1/applications", "/v1/applications", "{\"name\": \"new-one\"}")
              .changing("application.register new-one", false),
          allowed(
                  "POST /v1/applications/{name}/credentials",
                  "/v1/applications/new-one/credentials",
                  null)
              .changing("credential.issue new-one", true),
          allowed(
                  "DELETE /v1/applications/{name}/credentials/{clientId}",
                  "/v1/applications/new-one/credentials/CLIENT",
                  null)
              .changing("credential.revoke new-one", true),
          allowed(
                  "POST /v1/applications/{name}:deactivate",
                  "/v1/applications/new-one:deactivate",
                  null)
              .changing("application.deactivate new-one", true),
          allowed(
                  "POST /v1/applications/{name}:activate",
                  "/v1/applications/new-one:activate",
                  null)
              .changing("application.activate new-one", true),
          allowed("PUT /v1/event-types/{name}", CLAIM, Definitions.of(CLAIM_DECIDED))
              .changing("event-type.put " + CLAIM_DECIDED.name(), false),
          allowed(
                  "POST /v1/event-types/{name}/versions",
                  CLAIM + "/versions",
                  "{\"schema\": "
                      + CLAIM_DECIDED.schema().replace("{\"type\"", "{\"title\": \"\", \"type\"")
                      + "}")
              .changing("event-type.add-version " + CLAIM_DECIDED.name(), true),
          allowed("POST /v1/subscriptions", "/v1/subscriptions", WISH.formatted("wish"))
              .as("care-team")
              .because("they need it")
              .changing("subscription.create wish", false),
          allowed(
                  "POST /v1/subscriptions:preview",
                  "/v1/subscriptions:preview",
                  "{\"subscription\": \"wish\"}")
              .reading("subscription.preview wish"),
          allowed(
                  "POST /v1/subscriptions/{name}:approve",
                  "/v1/subscriptions/wish:approve",
                  "{\"reason\": \"agreed\"}")
              .because("agreed")
              .changing("subscription.approve wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}:revoke",
                  "/v1/subscriptions/wish:revoke",
                  "{\"reason\": \"no longer\"}")
              .because("no longer")
              .changing("subscription.revoke wish", true),
          allowed("POST /v1/subscriptions/{name}:pause", "/v1/subscriptions/wish:pause", null)
              .changing("subscription.pause wish", true),
          allowed("POST /v1/subscriptions/{name}:resume", "/v1/subscriptions/wish:resume", null)
              .changing("subscription.resume wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}:retain",
                  "/v1/subscriptions/wish:retain",
                  "{\"retention\": \"P7D\", \"reason\": \"disks are full\"}")
              .because("disks are full")
              .changing("subscription.retain wish", true),
          allowed(
                  "POST /v1/subscriptions/{name}/rehydrations",
                  "/v1/subscriptions/wish/rehydrations",
                  "{\"from\": \"2026-01-01T00:00:00Z\", \"reason\": \"lost its data\"}")
              .because("lost its data")
              .changing("rehydration.start wish", false),
          allowed("POST /v1/rehydrations/{id}:pause", "/v1/rehydrations/wish.1:pause", null)
              .changing("rehydration.pause wish.1", true),
          allowed("POST /v1/rehydrations/{id}:resume", "/v1/rehydrations/wish.1:resume", null)
              .changing("rehydration.resume wish.1", true),
          allowed("POST /v1/rehydrations/{id}:cancel", "/v1/rehydrations/wish.1:cancel", null)
              .changing("rehydration.cancel wish.1", true),
          allowed(
                  "POST /v1/subscriptions/{name}:reject",
                  "/v1/subscriptions/other-wish:reject",
                  "{\"reason\": \"too much\"}")
              .because("too much")
              .changing("subscription.reject other-wish", true),
          allowed("POST /v1/events:search", "/v1/events:search", "{}")
              .reading("events.search events"),
          allowed("POST /v1/events:export", "/v1/events:export", "{}").reading("events.export ID"),
          allowed("GET /v1/events/{id}", "/v1/events/e-1", null).reading("events.get e-1"),
          allowed("GET /v1/events/{id}/lineage", "/v1/events/e-1/lineage", null)
              .reading("events.lineage e-1"),
          allowed(
                  "POST /v1/searches",
                  "/v1/searches",
                  "{\"name\": \"all\", \"query\": {}, \"shared\": true}")
              .changing("search.save ID", false),
          allowed("POST /v1/searches/{id}:run", "/v1/searches/SEARCH:run", null)
              .reading("events.search events"),
          allowed("DELETE /v1/searches/{id}", "/v1/searches/SEARCH", null)
              .changing("search.delete ID", true),
          allowed("POST /v1/reconciliation:verify", "/v1/reconciliation:verify", null)
              .changing("reconciliation.verify store", false),
          allowed(
                  "POST /v1/reconciliation:repair",
                  "/v1/reconciliation:repair",
                  "{\"reason\": \"a bad night\"}")
              .because("a bad night")
              .changing("reconciliation.repair store", false),
          allowed("GET /v1/quarantine/{id}", "/v1/quarantine/99-1", null)
              .reading("quarantine.get 99-1"),
          allowed(
                  "POST /v1/quarantine/{id}:redrive",
                  "/v1/quarantine/99-1:redrive",
                  "{\"reason\": \"mended\"}")
              .because("mended")
              .changing("quarantine.redrive 99-1", true),
          allowed(
                  "POST /v1/quarantine/{id}:discard",
                  "/v1/quarantine/99-2:discard",
                  "{\"reason\": \"of no use\"}")
              .because("of no use")
              .changing("quarantine.discard 99-2", true),
          allowed("POST /v1/quarantine:redrive", "/v1/quarantine:redrive", MANY)
              .because("mended")
              .changing("quarantine.redrive quarantine", false),
          allowed("POST /v1/quarantine:discard", "/v1/quarantine:discard", MANY)
              .because("mended")
              .changing("quarantine.discard quarantine", false),
          allowed(
                  "POST /v1/recovery:restore",
                  "/v1/recovery:restore",
                  "{\"dryRun\": true, \"reason\": \"Kafka was lost\"}")
              .because("Kafka was lost")
              .changing("recovery.restore firehose", false),
          allowed("POST /v1/subjects:forget", "/v1/subjects:forget", FORGETTING)
              .because("asked for it")
              .changing("subject.forget member/HASH", false),
          allowed("POST /v1/emergencies", "/v1/emergencies", EMERGENCY)
              .as("operator")
              .because(StoredEmergencies.REASON)
              .changing("emergency.open ID", false),
          allowed("POST /v1/emergencies/{id}:approve", "/v1/emergencies/waiting:approve", null)
              .because(StoredEmergencies.REASON)
              .changing("emergency.approve waiting", true),
          allowed("POST /v1/emergencies/{id}:end", "/v1/emergencies/waiting:end", null)
              .because(StoredEmergencies.REASON)
              .changing("emergency.end waiting", true),
          allowed("GET /v1/audit", "/v1/audit", null).reading("audit.read audit"));

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    admin
        .asAdmin()
        .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED));
    admin.as(CARE_TEAM).post("/v1/subscriptions", WISH.formatted("other-wish"));
    StoredEmergencies.pending(admin, "waiting", "somebody");
    StoredQuarantine.open(admin, 1, CLAIM_SUBMITTED.name());
    StoredQuarantine.open(admin, 2, CLAIM_SUBMITTED.name());
  }

  @Test
  void namesEveryOperationOnce() {
    Set<String> named = new TreeSet<>(UNAUDITED.keySet());
    ATTEMPTS.forEach(it -> named.add(it.operation()));

    assertThat(named).isEqualTo(operations());
    assertThat(UNAUDITED.size() + ATTEMPTS.size()).isEqualTo(named.size());
  }

  @TestFactory
  Stream<DynamicTest> putsOnRecordWhoDidWhatAndWhy() {
    return ATTEMPTS.stream()
        .map(it -> DynamicTest.dynamicTest(it.operation(), () -> assertAudited(it)));
  }

  private static void assertAudited(Attempt attempt) {
    Instant began = Instant.now().minusMillis(1);
    Answer refused = attempt.by(admin.as(ADMISSIONS));
    Document refusal = newest();
    Answer answer = attempt.by(session(attempt.actor()));
    Document entry = newest();

    if (attempt.isRefusedToStrangers()) {
      assertThat(refused.status()).as(refused.text()).isIn(403, 404);
      assertThat(what(refusal)).isEqualTo("admissions " + attempt.what() + " REFUSED");
      assertThat(refusal.getString("reason")).isNotBlank();
    }
    assertThat(answer.status()).as(answer.text()).isIn(200, 201, 204, 404);
    assertThat(what(entry)).isEqualTo(attempt.actor() + " " + attempt.what() + " ALLOWED");
    assertThat(entry.getDate("at").toInstant()).isBetween(began, Instant.now());
    assertThat(entry.getString("traceId")).hasSize(32);
    assertThat(entry.getString("reason")).isEqualTo(attempt.reason());
    assertThat(entry.containsKey("before")).isEqualTo(attempt.hasBefore());
    assertThat(entry.containsKey("after")).isEqualTo(attempt.isChange());
    assertThat(entry.containsKey("details")).isEqualTo(!attempt.isChange());
    assertThat(entry.toString()).doesNotContainIgnoringCase("secret");
  }

  private static Session session(String actor) {
    return switch (actor) {
      case "admin" -> admin.asAdmin();
      case "operator" -> admin.holding("operator", "operator");
      default -> admin.as(CARE_TEAM);
    };
  }

  /** What is made gets an id that nobody knows beforehand. */
  private static String what(Document entry) {
    return Stream.of("actor", "action", "target", "outcome")
        .map(entry::getString)
        .map(it -> it.replaceAll("^member/.{22}$", "member/HASH"))
        .reduce((one, other) -> one + " " + other)
        .orElseThrow()
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  private static Document newest() {
    return admin.store().getCollection("audit").find().sort(new Document("_id", -1)).first();
  }

  private static Set<String> operations() {
    Set<String> all = new TreeSet<>();
    admin
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            mapping
                                .getPatternValues()
                                .forEach(path -> all.add(method + " " + path))));
    return all;
  }

  private static Attempt allowed(String operation, String path, String body) {
    return new Attempt(operation, path, body, "admin", null, "", false, false);
  }

  /** Something that an actor may do, and a stranger may not, unless it shows him nothing. */
  private record Attempt(
      String operation,
      String path,
      String body,
      String actor,
      String reason,
      String what,
      boolean isChange,
      boolean hasBefore) {
    Attempt as(String who) {
      return new Attempt(operation, path, body, who, reason, what, isChange, hasBefore);
    }

    Attempt because(String why) {
      return new Attempt(operation, path, body, actor, why, what, isChange, hasBefore);
    }

    Attempt changing(String what, boolean hasBefore) {
      return new Attempt(operation, path, body, actor, reason, what, true, hasBefore);
    }

    Attempt reading(String what) {
      return new Attempt(operation, path, body, actor, reason, what, false, false);
    }

    boolean isRefusedToStrangers() {
      return !what.startsWith("events.");
    }

    Answer by(Session session) {
      String concrete =
          path.replace("CLIENT", made("/v1/applications/new-one", "/credentials/0/clientId"))
              .replace("SEARCH", made("/v1/searches", "/items/0/id"));
      return session.request(operation.split(" ")[0], concrete, body);
    }

    private static String made(String path, String id) {
      return admin.asAdmin().get(path).body().at(id).asString("none");
    }
  }
}

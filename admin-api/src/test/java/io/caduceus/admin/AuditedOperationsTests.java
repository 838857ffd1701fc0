package io.caduceus.admin;

import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.emergency.StoredEmergencies;
import io.caduceus.admin.quarantine.StoredQuarantine;
import java.time.Instant;
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

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    admin
        .asAdmin()
        .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED));
    admin.as(CARE_TEAM).post("/v1/subscriptions", AuditedAttempts.WISH.formatted("other-wish"));
    StoredEmergencies.pending(admin, "waiting", "somebody");
    StoredQuarantine.open(admin, 1, CLAIM_SUBMITTED.name());
    StoredQuarantine.open(admin, 2, CLAIM_SUBMITTED.name());
  }

  @Test
  void namesEveryOperationOnce() {
    Set<String> named = new TreeSet<>(UNAUDITED.keySet());
    AuditedAttempts.ALL.forEach(it -> named.add(it.operation()));

    assertThat(named).isEqualTo(operations());
    assertThat(UNAUDITED.size() + AuditedAttempts.ALL.size()).isEqualTo(named.size());
  }

  @TestFactory
  Stream<DynamicTest> putsOnRecordWhoDidWhatAndWhy() {
    return AuditedAttempts.ALL.stream()
        .map(it -> DynamicTest.dynamicTest(it.operation(), () -> assertAudited(it)));
  }

  private static void assertAudited(Attempt attempt) {
    Instant began = Instant.now().minusMillis(1);
    Answer refused = attempt.by(admin.as(ADMISSIONS), admin.asAdmin());
    Document refusal = newest();
    Answer answer = attempt.by(session(attempt.actor()), admin.asAdmin());
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
}

package io.caduceus.admin.emergency;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EmergenciesApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String ASKED =
      """
      {"reason": "Members miss their reminders.", "ticket": "INC-1",
       "eventTypes": ["Claim.Decided.Reconsideration"], "reveal": ["PII", "/memberId"]%s}
      """;

  @BeforeAll
  static void registerAnEventType() {
    admin.register(CLAIMS_PORTAL);
    admin.asAdmin().put("/v1/event-types/" + CLAIM_DECIDED.name(), Definitions.of(CLAIM_DECIDED));
  }

  @Test
  void opensOneForAQuarterOfAnHourAndPutsAllOfItOnRecord() {
    Answer answer = operator("opens").post("/v1/emergencies", ASKED.formatted(""));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.body().path("state").asString()).isEqualTo("OPEN");
    assertThat(answer.body().path("operator").asString()).isEqualTo("opens");
    assertThat(
            Duration.between(
                Instant.parse(answer.body().path("askedAt").asString()),
                Instant.parse(answer.body().path("until").asString())))
        .isEqualTo(Duration.ofMinutes(15));
    JsonNode entry = newestEntry();
    assertThat(entry.path("action").asString()).isEqualTo("emergency.open");
    assertThat(entry.path("reason").asString()).isEqualTo("Members miss their reminders.");
    assertThat(entry.path("target")).isEqualTo(answer.body().path("id"));
    assertThat(entry.path("after")).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Members miss their reminders. | short                          | 400
          "reason"                      | "why"                          | 400
          ["Claim.Decided.Reconsideration"] | []                         | 400
          ["Claim.Decided.Reconsideration"] | ["Claim.*.Reconsideration"] | 400
          ["Claim.Decided.Reconsideration"] | ["Claim.Unheard.Of"]       | 422
          ["PII", "/memberId"]          | []                             | 400
          ["PII", "/memberId"]          | ["ANYTHING"]                   | 400
          "INC-1"                       | "INC-1", "duration": "PT61M"   | 422
          "INC-1"                       | "INC-1", "duration": "PT0S"    | 400
          """)
  void refusesWhatIsNotMeantSeriously(String instead, String of, int status) {
    Answer answer =
        operator("jokes").post("/v1/emergencies", ASKED.formatted("").replace(instead, of));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(listed(operator("jokes"))).isEmpty();
  }

  @Test
  void opensNoSecretAndPutsTheAttemptOnRecord() {
    Answer answer =
        operator("pries").post("/v1/emergencies", ASKED.formatted("").replace("PII", "SECRET"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(newestEntry().path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(listed(operator("pries"))).isEmpty();
  }

  @Test
  void showsAnOperatorHisOwnAndAuditorsAll() {
    String one = opened("one", "");
    String other = opened("other", "");

    assertThat(listed(operator("one"))).containsExactly(one);
    assertThat(listed(admin.holding("reviews", "auditor"))).contains(one, other);
    assertThat(operator("one").post("/v1/emergencies/" + other + ":end", null).status())
        .isEqualTo(404);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    String first = opened("pages", "");
    String second = opened("pages", "");

    Answer page = operator("pages").get("/v1/emergencies?limit=1");
    Answer next =
        operator("pages")
            .get("/v1/emergencies?limit=1&cursor=" + page.body().path("next").asString());

    assertThat(page.body().at("/items/0/id").asString()).isEqualTo(second);
    assertThat(next.body().at("/items/0/id").asString()).isEqualTo(first);
    assertThat(next.body().has("next")).isFalse();
    assertThat(operator("pages").get("/v1/emergencies?cursor=nonsense").status()).isEqualTo(422);
  }

  @Test
  void endsOnceWhoeverEndsItFirst() {
    String id = opened("ends", "");

    Answer ended = admin.asAdmin().post("/v1/emergencies/" + id + ":end", null);
    Answer again = operator("ends").post("/v1/emergencies/" + id + ":end", null);

    assertThat(ended.body().path("state").asString()).isEqualTo("ENDED");
    assertThat(again.body().path("endedBy").asString()).isEqualTo("admin");
    assertThat(newestEntry().path("actor").asString()).isEqualTo("admin");
  }

  @Test
  void putsOnRecordThatItsTimeWasUp() {
    String id = opened("expires", ", \"duration\": \"PT0.2S\"");

    await().untilAsserted(() -> assertThat(state("expires")).isEqualTo("EXPIRED"));

    JsonNode entry = newestEntry();
    assertThat(entry.path("action").asString()).isEqualTo("emergency.expire");
    assertThat(entry.path("actor").asString()).isEqualTo("caduceus");
    assertThat(entry.path("target").asString()).isEqualTo(id);
    assertThat(entry.at("/before/state").asString()).isEqualTo("OPEN");
  }

  @Test
  void showsInHealthAndMetricsThatOneIsOpenAndNotWhose() {
    opened("is.shown@example.org", "");

    Answer health = admin.anonymous().get("/actuator/health");
    Answer metric = admin.anonymous().get("/actuator/metrics/caduceus.admin.emergencies.open");

    assertThat(health.body().at("/components/emergency/status").asString()).isEqualTo("OPEN");
    assertThat(health.body().path("status").asString()).isEqualTo("UP");
    assertThat(metric.body().at("/measurements/0/value").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(health.text() + metric.text()).doesNotContain("is.shown");
  }

  @Test
  void remembersAcrossARestartWhoMaySeeAndUntilWhen() {
    String id = opened("restarts", "");
    String over = opened("was-over", ", \"duration\": \"PT0.2S\"");

    admin.restart();

    assertThat(state("restarts")).isEqualTo("OPEN");
    assertThat(listed(operator("restarts"))).containsExactly(id);
    await().untilAsserted(() -> assertThat(state("was-over")).isEqualTo("EXPIRED"));
    assertThat(listed(operator("was-over"))).containsExactly(over);
  }

  private static Session operator(String name) {
    return admin.holding(name, "operator");
  }

  private static String opened(String operator, String more) {
    Answer answer = operator(operator).post("/v1/emergencies", ASKED.formatted(more));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static String state(String operator) {
    return operator(operator).get("/v1/emergencies").body().at("/items/0/state").asString();
  }

  private static List<String> listed(Session session) {
    return session
        .get("/v1/emergencies?limit=200")
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  private static JsonNode newestEntry() {
    return admin.asAdmin().get("/v1/audit?limit=1").body().at("/items/0");
  }
}

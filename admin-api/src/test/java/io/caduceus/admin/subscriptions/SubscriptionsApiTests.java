package io.caduceus.admin.subscriptions;

import static io.caduceus.admin.RunningAdmin.json;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.event.Topics;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.avro.SubscriptionRecord;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  @BeforeAll
  static void registerWhatSubscriptionsNeed() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    for (var type : List.of(CLAIM_DECIDED, CLAIM_SUBMITTED)) {
      Answer put = admin.asAdmin().put("/v1/event-types/" + type.name(), Definitions.of(type));
      assertThat(put.status()).as(put.text()).isEqualTo(201);
    }
  }

  @AfterEach
  void mendNeighbours() {
    admin.neighbours().brokerDown(false);
  }

  @Test
  void activatesAtOnceWhatRevealsNothing() {
    Answer created =
        admin
            .as(CARE_TEAM)
            .post("/v1/subscriptions", "{\"name\": \"plain\", \"events\": [\"Claim.*.*\"]}");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(created.body().path("application").asString()).isEqualTo("care-team");
    assertThat(created.body().path("topic").asString()).isEqualTo("caduceus.sub.plain");
    assertThat(admin.neighbours().topics()).contains("caduceus.sub.plain");
    assertThat(announced("plain").status()).isEqualTo(Subscription.Status.ACTIVE);
  }

  @Test
  void waitsForSomebodyElseToApproveWhatRevealsSomething() {
    admin.as(CARE_TEAM).post("/v1/subscriptions", revealing("revealing"));
    assertThat(announced("revealing").status()).isEqualTo(Subscription.Status.PENDING);

    Answer own = admin.as(CARE_TEAM).post("/v1/subscriptions/revealing:approve", null);
    Answer stranger = admin.as(ADMISSIONS).post("/v1/subscriptions/revealing:approve", null);
    Answer owner =
        admin
            .as(CLAIMS_PORTAL)
            .post("/v1/subscriptions/revealing:approve", "{\"reason\": \"agreed\"}");

    assertThat(own.status()).isEqualTo(403);
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(owner.status()).as(owner.text()).isEqualTo(200);
    assertThat(owner.body().path("decision").path("by").asString()).isEqualTo("claims-portal");
    assertThat(announced("revealing").grants()).hasSize(2);
    assertThat(
            admin
                .asAdmin()
                .get("/v1/audit")
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("target").asString().equals("revealing"))
                .map(
                    it ->
                        it.path("actor").asString()
                            + " "
                            + it.path("action").asString()
                            + " "
                            + it.path("outcome").asString()))
        .containsExactly(
            "claims-portal subscription.approve ALLOWED",
            "admissions subscription.approve REFUSED",
            "care-team subscription.approve REFUSED",
            "care-team subscription.create ALLOWED");
  }

  @Test
  void pausesAndResumes() {
    admin
        .as(CARE_TEAM)
        .post("/v1/subscriptions", "{\"name\": \"pausing\", \"events\": [\"Claim.*.*\"]}");

    Answer paused = admin.as(CARE_TEAM).post("/v1/subscriptions/pausing:pause", null);
    Answer byOwnerOfTypes = admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/pausing:resume", null);
    Answer resumed = admin.asAdmin().post("/v1/subscriptions/pausing:resume", null);

    assertThat(paused.body().path("status").asString()).isEqualTo("PAUSED");
    assertThat(byOwnerOfTypes.status()).isEqualTo(403);
    assertThat(resumed.body().path("status").asString()).isEqualTo("ACTIVE");
    assertThat(announced("pausing").revision()).isEqualTo(3);
  }

  @Test
  void rejectsAndDoesNotResumeWhatIsRejected() {
    admin.as(CARE_TEAM).post("/v1/subscriptions", revealing("rejected"));

    Answer rejected =
        admin.asAdmin().post("/v1/subscriptions/rejected:reject", "{\"reason\": \"why\"}");
    Answer resumed = admin.as(CARE_TEAM).post("/v1/subscriptions/rejected:resume", null);

    assertThat(rejected.body().path("status").asString()).isEqualTo("REJECTED");
    assertThat(resumed.status()).isEqualTo(409);
  }

  @Test
  void keepsAChangeAndAnnouncesItWhenTheBrokerIsBack() {
    admin.neighbours().brokerDown(true);

    Answer created =
        admin
            .as(CARE_TEAM)
            .post("/v1/subscriptions", "{\"name\": \"offline\", \"events\": [\"Claim.*.*\"]}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("announced").asBoolean()).isFalse();
    assertThat(admin.neighbours().announced(Topics.SUBSCRIPTIONS, "offline")).isNull();

    admin.neighbours().brokerDown(false);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        admin
                            .as(CARE_TEAM)
                            .get("/v1/subscriptions/offline")
                            .body()
                            .path("announced")
                            .asBoolean())
                    .isTrue());
    assertThat(announced("offline").revision()).isEqualTo(1);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused("{\"events\": [\"Claim.*.*\"]}", 400, "/name");
    assertRefused("{\"name\": \"x1\", \"events\": []}", 400, "");
    assertRefused("{\"name\": \"x1\", \"events\": [\"Claim\"]}", 400, "/events/0");
    assertRefused(
        "{\"name\": \"x1\", \"events\": [\"Claim.*.*\"], \"reveal\": [\"nonsense\"]}",
        400,
        "/reveal");
    assertRefused(
        "{\"name\": \"x1\", \"events\": [\"Claim.*.*\"], \"tags\": {\"allOf\": [\"a b\"]}}",
        400,
        "/tags");
  }

  @Test
  void subscribesForNobodyElse() {
    String forAnother =
        "{\"name\": \"another\", \"application\": \"care-team\", \"events\": [\"Claim.*.*\"]}";

    assertThat(admin.as(ADMISSIONS).post("/v1/subscriptions", forAnother).status()).isEqualTo(403);
    assertThat(admin.asAdmin().post("/v1/subscriptions", forAnother).status()).isEqualTo(201);
    assertThat(admin.asAdmin().post("/v1/subscriptions", forAnother).status()).isEqualTo(409);
  }

  @Test
  void showsAnApplicationWhatConcernsIt() {
    admin
        .as(ADMISSIONS)
        .post("/v1/subscriptions", "{\"name\": \"concerns\", \"events\": [\"Patient.*.*\"]}");

    assertThat(admin.as(ADMISSIONS).get("/v1/subscriptions/concerns").status()).isEqualTo(200);
    assertThat(admin.as(CARE_TEAM).get("/v1/subscriptions/concerns").status()).isEqualTo(404);
    assertThat(admin.as(CARE_TEAM).get("/v1/subscriptions?limit=200").text())
        .doesNotContain("\"concerns\"");
    assertThat(admin.asAdmin().get("/v1/subscriptions?status=ACTIVE&limit=200").text())
        .contains("\"concerns\"");
    assertThat(admin.asAdmin().get("/v1/subscriptions?status=REJECTED&limit=200").text())
        .doesNotContain("\"concerns\"");
  }

  private static void assertRefused(String request, int status, String pointer) {
    Answer answer = admin.as(CARE_TEAM).post("/v1/subscriptions", request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body().path("errors").path(0).path("pointer"))
        .isEqualTo(json("\"" + pointer + "\""));
  }

  private static String revealing(String name) {
    return """
    {"name": "%s", "events": ["Claim.*.*"], "reveal": ["PHI", "/contact/name"], "reason": "care"}
    """
        .formatted(name);
  }

  private static Subscription announced(String name) {
    return Subscription.of(
        (SubscriptionRecord) admin.neighbours().announced(Topics.SUBSCRIPTIONS, name));
  }
}

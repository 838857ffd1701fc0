package io.caduceus.admin.rehydration;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RoutersInMemory;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RehydrationsApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ALL = "{\"from\": \"2026-01-01T00:00:00Z\"}";
  private static int subscriptions;

  private final String name = "claims-" + ++subscriptions;

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    admin
        .asAdmin()
        .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED));
    for (int n = 0; n < 3; n++) {
      Document event = StoreAndBroker.document("e-" + n, CLAIM_SUBMITTED, Instant.now(), 0, n);
      // Here is no firehose on which it could stand.
      event.remove("firehose");
      admin.store().getCollection("events").insertOne(event);
    }
  }

  @BeforeEach
  void subscribe() {
    Answer answer =
        admin
            .as(CARE_TEAM)
            .post("/v1/subscriptions", "{\"name\": \"" + name + "\", \"events\": [\"Claim.*.*\"]}");
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void countsWhatItWouldDeliverAndDoesNothing() {
    Answer answer = start("{\"ids\": [\"e-0\", \"e-1\", \"unheard-of\"], \"dryRun\": true}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/counts/total").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/counts/notDelivered/NOT_FOUND").asInt()).isOne();
    assertThat(answer.body().at("/complete").asBoolean()).isTrue();
    assertThat(list().body().at("/items")).isEmpty();
  }

  @Test
  void showsHowFarItIs() {
    Answer started = start(ALL);
    assertThat(started.status()).isEqualTo(201);
    assertThat(started.headers().get("location")).isEqualTo("/v1/rehydrations/" + name + ".1");

    await().atMost(SOON).until(() -> get().body().at("/state").asString().equals("RUNNING"));

    assertThat(get().body().at("/counts/total").asInt()).isEqualTo(3);
    assertThat(get().body().at("/progress/done").asInt()).isZero();
    assertThat(get().body().at("/progress/remaining").asInt()).isEqualTo(3);
    assertThat(list().body().at("/items/0/id").asString()).isEqualTo(name + ".1");
  }

  @Test
  void refusesAnotherWhileOneIsUnderWay() {
    start(ALL);

    Answer second = start(ALL);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("rehydration-under-way");

    move("cancel");
    assertThat(start(ALL).body().at("/id").asString()).isEqualTo(name + ".2");
  }

  @Test
  void isPausedResumedAndCancelled() {
    start(ALL);

    assertThat(move("pause").body().at("/state").asString()).isEqualTo("PAUSED");
    assertThat(move("pause").status()).isEqualTo(200);
    assertThat(move("resume").body().at("/state").asString()).isIn("COUNTING", "RUNNING");
    assertThat(move("cancel").body().at("/state").asString()).isEqualTo("CANCELLED");
    assertThat(move("resume").status()).isEqualTo(409);
  }

  @Test
  void takesASearchButNothingThatItDoesNotKnowToBeHarmless() {
    String query = "{\"query\": {\"publisher\": \"claims-portal\"%s}, \"dryRun\": true}";

    assertThat(start(query.formatted("")).body().at("/counts/total").asInt()).isEqualTo(3);
    assertThat(start(query.formatted(", \"limit\": 3")).status()).isEqualTo(400);
  }

  @Test
  void refusesTwoSelectionsAndNone() {
    assertThat(start("{}").status()).isEqualTo(400);
    assertThat(start("{\"from\": \"2026-01-01T00:00:00Z\", \"ids\": [\"e-1\"]}").status())
        .isEqualTo(400);
  }

  @Test
  void refusesARateThatIsTooFast() {
    Answer answer = start("{\"from\": \"2026-01-01T00:00:00Z\", \"ratePerSecond\": 5001}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/ratePerSecond");
  }

  @Test
  void refusesASubscriptionThatIsNotActive() {
    admin.as(CARE_TEAM).post("/v1/subscriptions/" + name + ":pause", null);

    Answer answer = start(ALL);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("subscription-not-active");
  }

  @Test
  void beginsWithHistoryWhenTheRoutersFollow() {
    String with = name + "-with";
    admin
        .as(CARE_TEAM)
        .post(
            "/v1/subscriptions",
            """
            {"name": "%s", "events": ["Claim.*.*"], "history": {"from": "2026-01-01T00:00:00Z"}}
            """
                .formatted(with));
    assertThat(admin.as(CARE_TEAM).get("/v1/rehydrations/" + with + ".0").status()).isEqualTo(404);
    assertThat(admin.as(CARE_TEAM).post("/v1/subscriptions/" + with + "/rehydrations", ALL).code())
        .isEqualTo("rehydration-under-way");

    admin.bean("routers", RoutersInMemory.class).answer(0, 1);

    await()
        .atMost(SOON)
        .until(
            () ->
                admin
                        .as(CARE_TEAM)
                        .get("/v1/rehydrations/" + with + ".0")
                        .body()
                        .at("/counts/total")
                        .asInt()
                    == 3);
  }

  private Answer start(String body) {
    return admin.as(CARE_TEAM).post("/v1/subscriptions/" + name + "/rehydrations", body);
  }

  private Answer list() {
    return admin.as(CARE_TEAM).get("/v1/subscriptions/" + name + "/rehydrations");
  }

  private Answer get() {
    return admin.as(CARE_TEAM).get("/v1/rehydrations/" + name + ".1");
  }

  private Answer move(String how) {
    return admin.as(CARE_TEAM).post("/v1/rehydrations/" + name + ".1:" + how, null);
  }
}

package io.caduceus.admin.health;

import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.admin.quarantine.QuarantineInMemory;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.SealedSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SubscriptionHealthTests {
  @RegisterExtension
  static final RunningAdmin admin = new RunningAdmin("--caduceus.admin.quarantine.every=50ms");

  private static ReadingsInMemory kafka;
  private static int made;

  private final Instant now = Instant.now();
  private String name;
  private String topic;

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    admin
        .asAdmin()
        .put("/v1/event-types/" + CLAIM_SUBMITTED.name(), Definitions.of(CLAIM_SUBMITTED));
    kafka = admin.bean("readings", ReadingsInMemory.class);
  }

  @BeforeEach
  void subscribe(TestInfo test) {
    name = "health-" + ++made;
    topic = "caduceus.sub." + name;
    Answer answer =
        admin
            .as(CARE_TEAM)
            .post(
                "/v1/subscriptions",
                "{\"name\": \"%s\", \"application\": \"care-team\", \"events\": [\"Claim.*.*\"]}"
                    .formatted(name));
    assertThat(answer.status()).as(test.getDisplayName()).isEqualTo(201);
  }

  @Test
  void isWellWhenWhatCameIsRead() {
    kafka.append(topic, ago(90), ago(90), ago(10), ago(10));
    kafka.reads(topic, "care-team.billing", 2, 4);

    JsonNode health = health();

    assertThat(health.get("state").asString()).isEqualTo("OK");
    assertThat(health.get("lastDeliveryAt").asString()).isEqualTo(ago(10).toString());
    assertThat(health.get("offsetsPerMinute").asDouble()).isEqualTo(0.8);
    assertThat(health.at("/groups/0/name").asString()).isEqualTo("care-team.billing");
    assertThat(health.at("/groups/0/members").asInt()).isEqualTo(2);
    assertThat(health.at("/groups/0/offsetsBehind").asInt()).isZero();
    assertThat(health.at("/groups/0/partitions/0/committed").asInt()).isEqualTo(4);
  }

  @Test
  void takesAMarkerThatWasNotCommittedForNothingUnread() {
    kafka.append(topic, ago(600), ago(600));
    kafka.reads(topic, "care-team.billing", 1, 1);

    JsonNode health = health();

    assertThat(health.get("state").asString()).isEqualTo("OK");
    assertThat(health.at("/groups/0/offsetsBehind").asInt()).isEqualTo(1);
  }

  @Test
  void lagsWhenSomethingIsUnreadForLong() {
    kafka.append(topic, ago(600), ago(600), ago(400), ago(400), ago(10), ago(10));
    kafka.reads(topic, "care-team.billing", 1, 2);
    kafka.reads(topic, "care-team.archive", 1, 6);

    JsonNode health = health();

    assertThat(health.get("state").asString()).isEqualTo("LAGGING");
    JsonNode billing = group(health, "care-team.billing");
    assertThat(billing.get("state").asString()).isEqualTo("LAGGING");
    assertThat(billing.get("offsetsBehind").asInt()).isEqualTo(4);
    assertThat(billing.get("unreadSince").asString()).isEqualTo("PT15M");
    assertThat(group(health, "care-team.archive").get("state").asString()).isEqualTo("OK");
  }

  @Test
  void doesNotLagForWhatCameJustNow() {
    kafka.append(topic, ago(600), ago(600), ago(10), ago(10));
    kafka.reads(topic, "care-team.billing", 1, 2);

    JsonNode health = health();

    assertThat(health.get("state").asString()).isEqualTo("OK");
    assertThat(health.at("/groups/0/unreadSince").asString()).isEqualTo("PT1M");
  }

  @Test
  void isNotReadWhenNobodyIsConnectedOrEverWas() {
    kafka.append(topic, ago(20), ago(20));
    assertThat(health().get("state").asString()).isEqualTo("NOT_READING");
    kafka.reads(topic, "admissions.spy", 1, 2);
    assertThat(health().get("state").asString()).isEqualTo("NOT_READING");

    kafka.reads(topic, "care-team.billing", 0, 0);

    JsonNode health = health();
    assertThat(health.get("state").asString()).isEqualTo("NOT_READING");
    assertThat(health.get("why").asString()).isEqualTo("No consumer is connected.");
    assertThat(health.get("groups")).hasSize(1);
  }

  @Test
  void hasNoTrafficBeforeTheFirstEventAndLongAfterTheLast() {
    assertThat(health().get("state").asString()).isEqualTo("NO_TRAFFIC");
    kafka.append(topic);
    assertThat(health().get("state").asString()).isEqualTo("NO_TRAFFIC");

    kafka.append(topic, ago(7200), ago(7200));
    kafka.reads(topic, "care-team.billing", 1, 2);

    assertThat(health().get("why").asString())
        .isEqualTo("Nothing was delivered within the last hour.");
  }

  @Test
  void countsWhatItLacksBecauseItIsInQuarantine() {
    QuarantineInMemory quarantine = admin.bean("quarantineTopic", QuarantineInMemory.class);
    long before = health().get("quarantined").asLong();
    FirehoseEvent event = SealedSamples.event(CLAIM_SUBMITTED.name(), "{}", List.of()).build();

    quarantine.put("unknown-policy", event, headers -> {});
    quarantine.put("too-large", event, headers -> Headers.put(headers, Headers.SUBSCRIPTION, name));
    quarantine.put(
        "too-large", event, headers -> Headers.put(headers, Headers.SUBSCRIPTION, "another"));
    String last = quarantine.put("unreadable", event, headers -> headers.remove(Headers.CE_TYPE));

    await()
        .until(() -> admin.asAdmin().get("/v1/quarantine?limit=200").text().contains("\"" + last));
    assertThat(health().get("quarantined").asLong()).isEqualTo(before + 2);
  }

  @Test
  void tellsWhenTheRouterIsBehindAndWhenNobodyKnows() {
    kafka.append(Topics.FIREHOSE, ago(3), ago(2), ago(1));
    kafka.reads(Topics.FIREHOSE, "caduceus-router", 1, 1);
    assertThat(health().get("routerOffsetsBehind").asInt()).isEqualTo(2);

    kafka.down(true);
    Answer unknown = admin.as(CARE_TEAM).get(path());
    kafka.down(false);

    assertThat(unknown.status()).isEqualTo(503);
  }

  private Instant ago(long seconds) {
    return now.minus(Duration.ofSeconds(seconds));
  }

  private String path() {
    return "/v1/subscriptions/" + name + "/health";
  }

  private JsonNode health() {
    Answer answer = admin.as(CARE_TEAM).get(path());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode group(JsonNode health, String name) {
    return health
        .get("groups")
        .valueStream()
        .filter(it -> it.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

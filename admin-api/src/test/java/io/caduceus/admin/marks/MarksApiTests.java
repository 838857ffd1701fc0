package io.caduceus.admin.marks;

import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RoutersInMemory;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.event.Mark;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From a change that takes something back to the audit entry that says from when on. */
class MarksApiTests {
  @RegisterExtension static final RunningAdmin admin = new RunningAdmin();

  private static final String REVEALING = ", \"reveal\": [\"PHI\"], \"reason\": \"care\"";
  private static final Duration SOON = Duration.ofSeconds(20);

  @BeforeAll
  static void registerWhatSubscriptionsNeed() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM);
    String type = "/v1/event-types/" + CLAIM_DECIDED.name();
    assertThat(admin.asAdmin().put(type, Definitions.of(CLAIM_DECIDED)).status()).isEqualTo(201);
  }

  @BeforeEach
  void silence() {
    routers().answer();
  }

  @Test
  void saysFromWhenOnANewSubscriptionReceives() {
    JsonNode plain = created("plain", "");
    assertThat(plain.path("awaited").asBoolean()).isTrue();
    assertThat(plain.has("inForce")).isFalse();

    routers().answer(0, 1);
    await().atMost(SOON).until(() -> !shown("plain").path("awaited").asBoolean());

    assertThat(shown("plain").at("/inForce/revision").asInt()).isEqualTo(1);
  }

  @Test
  void saysThatItIsAwaitedUntilEveryPartitionHasAnswered() {
    created("revoked", REVEALING);
    approve("revoked", "{}");
    Answer revoked =
        admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/revoked:revoke", "{\"reason\": \"over\"}");
    assertThat(revoked.body().path("revision").asInt()).isEqualTo(3);
    assertThat(revoked.body().path("grants")).isEmpty();

    routers().answer(0);
    await().atMost(SOON).until(() -> timesAsked("revoked", 3) >= 2);

    assertThat(shown("revoked").path("awaited").asBoolean()).isTrue();
    assertThat(marked("revoked", 3)).isNull();

    routers().answer(1);
    await().atMost(SOON).until(() -> !shown("revoked").path("awaited").asBoolean());

    assertThat(shown("revoked").at("/inForce/revision").asInt()).isEqualTo(3);
    assertThat(shown("revoked").at("/inForce/before").toString()).isEqualTo("{\"0\":7,\"1\":9}");
    Document entry = marked("revoked", 3);
    assertThat(entry.getString("actor")).isEqualTo("caduceus");
    assertThat(entry.getString("details")).contains("\"before\":{\"0\":7,\"1\":9}");
  }

  @Test
  void endsAnApprovalWhenItsTimeHasPassedAndMarksThat() {
    routers().answer(0, 1);
    created("expiring", REVEALING);
    Instant end = Instant.now().plusMillis(1500);
    JsonNode approved = approve("expiring", "{\"expiresAt\": \"" + end + "\"}");
    assertThat(approved.at("/grants/0/state").asString()).isEqualTo("GRANTED");
    assertThat(approved.at("/decision/expiresAt").asString()).isNotEmpty();

    await().atMost(SOON).until(() -> shown("expiring").at("/inForce/revision").asInt() == 3);

    assertThat(shown("expiring").path("grants")).isEmpty();
    assertThat(shown("expiring").path("status").asString()).isEqualTo("ACTIVE");
    Document entry = audited("subscription.expire", "expiring");
    assertThat(entry.getString("actor")).isEqualTo("caduceus");
    assertThat(entry.getString("before")).contains("PHI");
    assertThat(entry.getDate("at").toInstant()).isAfterOrEqualTo(end.minusMillis(1));
  }

  @Test
  void letsAnOwnerApproveAgainWhatWasRevoked() {
    created("again", REVEALING);
    approve("again", "{}");
    admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/again:revoke", "{\"reason\": \"pause\"}");
    Answer nothingLeft =
        admin
            .as(CLAIMS_PORTAL)
            .post(
                "/v1/subscriptions/again:revoke",
                "{\"eventTypes\": [\"%s\"], \"reason\": \"more\"}".formatted(CLAIM_DECIDED.name()));
    JsonNode again = approve("again", "{}");

    assertThat(nothingLeft.status()).isEqualTo(409);
    assertThat(again.path("grants")).hasSize(1);
    assertThat(again.path("status").asString()).isEqualTo("ACTIVE");
  }

  private static JsonNode created(String name, String more) {
    Answer created =
        admin
            .as(CARE_TEAM)
            .post(
                "/v1/subscriptions",
                "{\"name\": \"%s\", \"events\": [\"Claim.*.*\"]%s}".formatted(name, more));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.body();
  }

  private static JsonNode approve(String name, String request) {
    Answer approved =
        admin.as(CLAIMS_PORTAL).post("/v1/subscriptions/" + name + ":approve", request);
    assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    return approved.body();
  }

  private static JsonNode shown(String name) {
    return admin.as(CARE_TEAM).get("/v1/subscriptions/" + name).body();
  }

  private static long timesAsked(String name, long revision) {
    Mark mark = new Mark(new SubscriptionName(name), revision, 0);
    return routers().asked().stream().filter(mark::equals).count();
  }

  private static Document marked(String name, int revision) {
    return admin
        .store()
        .getCollection("audit")
        .find(new Document("action", "subscription.in-force").append("target", name))
        .into(new ArrayList<>())
        .stream()
        .filter(it -> it.getString("details").contains("\"revision\":" + revision + ","))
        .findFirst()
        .orElse(null);
  }

  private static Document audited(String action, String target) {
    return admin
        .store()
        .getCollection("audit")
        .find(new Document("action", action).append("target", target))
        .first();
  }

  private static RoutersInMemory routers() {
    return admin.bean("routers", RoutersInMemory.class);
  }
}

package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.ApplicationName;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.time.Duration;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One event's whole journey, from the door to every reader. */
@OnAnInstance
class JourneyIT {

  /** By the word: a change of a subscription is in force within five seconds. */
  private static final Duration IN_FORCE = Duration.ofSeconds(5);

  private static Instance caduceus;

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
  }

  @Test
  void anEventReachesTwoSubscribersAsEachMaySeeItAndTheStoreRedacted() throws Exception {
    caduceus.register(CLAIM, "Journey");
    assertThat(caduceus.subscribe("journey-granted", "Journey.*.*", "PHI").get("status").asString())
        .isEqualTo("PENDING");
    caduceus.approve("journey-granted", Samples.CLAIMS_PORTAL);
    caduceus.subscribe("journey-plain", "Journey.*.*");

    ObjectNode event = Instance.event(CLAIM, "Journey", "journey-1");
    event.put("orderingKey", "member-42").put("occurredAt", "2026-11-20T10:15:30.123456Z");
    event.putArray("tags").add("state:MO");
    Api.Answer receipt = caduceus.awaitAccepted(event);

    assertThat(receipt.body().get("status").asString()).isEqualTo("ACCEPTED");
    try (Inbox granted = caduceus.inbox("journey-granted");
        Inbox plain = caduceus.inbox("journey-plain")) {
      ConsumerRecord<byte[], byte[]> seen = only(granted);
      ConsumerRecord<byte[], byte[]> seenPlain = only(plain);
      JsonNode body = JSON.readTree(granted.read(seen).get("body").toString());
      GenericRecord plainEvent = plain.read(seenPlain);
      JsonNode plainBody = JSON.readTree(plainEvent.get("body").toString());

      assertThat(body.at("/memberId").asString()).isEqualTo("MBR-000417-SAMPLE");
      assertThat(body.at("/serviceLines/0/diagnoses").toString()).isEqualTo("[\"E11.9\",\"I10\"]");
      assertThat(body.at("/contact/name").asString()).isEqualTo("***REDACTED***");
      assertThat(plainBody.at("/memberId").asString()).isEqualTo("***REDACTED***");
      assertThat(plainBody.at("/serviceLines/1/diagnoses").asString()).isEqualTo("***REDACTED***");
      assertThat(plainBody.at("/claimId").asString()).isEqualTo("CLM-2026-1100042");
      assertThat(plainEvent.get("redacted"))
          .hasToString(
              "[/memberId, /contact/name, /contact/email, /serviceLines/0/diagnoses,"
                  + " /serviceLines/1/diagnoses]");

      assertThat(Inbox.header(seen, "ce_type")).isEqualTo("Journey.Submitted.Reconsideration");
      assertThat(Inbox.header(seen, "ce_time")).isEqualTo("2026-11-20T10:15:30.123456Z");
      assertThat(Inbox.header(seen, "caduceus_tags")).isEqualTo("state:MO");
      assertThat(new String(seen.key())).doesNotContain("member-42");
    }

    Document stored = caduceus.awaitStored("journey-1");
    assertThat(stored.get("body", Document.class).getString("memberId"))
        .isEqualTo("***REDACTED***");
    assertThat(stored.getList("sealed", Document.class)).hasSize(5);
    assertThat(stored.toJson()).doesNotContain("MBR-000417").doesNotContain("Robin");
  }

  @Test
  void searchShowsEachCallerWhatItMaySeeAndIsAudited() throws Exception {
    caduceus.register(CLAIM, "Sought");
    caduceus.subscribe("sought", "Sought.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Sought", "sought-1"));
    caduceus.awaitStored("sought-1");

    ObjectNode question = JSON.createObjectNode();
    question.putArray("types").add("Sought.*.*");
    String careTeam = caduceus.tokenOf(Samples.CARE_TEAM);
    JsonNode found =
        caduceus.admin().post("/v1/events:search", careTeam, question).orFail("searching");
    JsonNode stranger =
        caduceus
            .admin()
            .post("/v1/events:search", caduceus.tokenOf(Samples.ADMISSIONS), question)
            .orFail("searching");
    int strangersGet =
        caduceus.admin().get("/v1/events/sought-1", caduceus.tokenOf(Samples.ADMISSIONS)).status();

    assertThat(found.at("/items/0/id").asString()).isEqualTo("sought-1");
    assertThat(found.at("/items/0/body/memberId").asString()).isEqualTo("***REDACTED***");
    assertThat(stranger.get("items")).isEmpty();
    assertThat(strangersGet).isEqualTo(404);
    assertThat(
            caduceus
                .admin()
                .get("/v1/audit?limit=50", caduceus.tokens().admin())
                .orFail("reading the audit")
                .toString())
        .contains("care-team", "admissions")
        .doesNotContain("MBR-000417");
  }

  @Test
  void anEventIsFoundByWhatItsBodyShowsTheCaller() throws Exception {
    caduceus.register(CLAIM, "Found", "/memberId", "/amountInDispute");
    caduceus.subscribe("found", "Found.*.*", "PHI");
    caduceus.approve("found", Samples.CLAIMS_PORTAL);
    caduceus.awaitAccepted(Instance.event(CLAIM, "Found", "found-1"));
    Document stored = caduceus.awaitStored("found-1");
    assertThat(stored.getList("blindIndex", Binary.class)).hasSize(1);

    ObjectNode byMember = byBody("/memberId", "MBR-000417-SAMPLE");
    JsonNode found = search(Samples.CARE_TEAM, byMember).orFail("searching");
    Api.Answer owner = search(Samples.CLAIMS_PORTAL, byMember);
    Api.Answer unknown = search(Samples.CLAIMS_PORTAL, byBody("/nowhere", "MBR-000417-SAMPLE"));

    assertThat(found.at("/items/0/id").asString()).isEqualTo("found-1");
    assertThat(found.at("/items/0/body/memberId").asString()).isEqualTo("MBR-000417-SAMPLE");
    assertThat(search(Samples.CARE_TEAM, byBody("/memberId", "MBR-000418")).body().get("items"))
        .isEmpty();
    assertThat(owner.status()).isEqualTo(422);
    assertThat(owner.body().get("errors")).isEqualTo(unknown.body().get("errors"));
    ObjectNode byAmount = byBody("/amountInDispute", "");
    ((ObjectNode) byAmount.at("/body/0")).put("equals", 1820.5);
    assertThat(search(Samples.CLAIMS_PORTAL, byAmount).body().at("/items/0/id").asString())
        .isEqualTo("found-1");
    assertThat(
            caduceus
                .admin()
                .get("/v1/audit?limit=50", caduceus.tokens().admin())
                .orFail("reading the audit")
                .toString())
        .contains("/memberId")
        .doesNotContain("MBR-000417")
        .doesNotContain("1820.5");
  }

  private static ObjectNode byBody(String path, String value) {
    ObjectNode question = JSON.createObjectNode();
    question.putArray("types").add("Found.Submitted.Reconsideration");
    question.putArray("body").addObject().put("path", path).put("equals", value);
    return question;
  }

  private static Api.Answer search(ApplicationName caller, ObjectNode question) throws Exception {
    return caduceus.admin().post("/v1/events:search", caduceus.tokenOf(caller), question);
  }

  @Test
  void fiveSecondsAfterAPauseNothingIsDeliveredAndAfterAResumeItIsAgain() throws Exception {
    caduceus.register(CLAIM, "Paused");
    caduceus.subscribe("paused", "Paused.*.*");
    caduceus.subscribe("paused-witness", "Paused.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Paused", "paused-0"));
    try (Inbox inbox = caduceus.inbox("paused");
        Inbox witness = caduceus.inbox("paused-witness")) {
      await().atMost(SOON).until(() -> inbox.ids().contains("paused-0"));

      change("paused:pause");
      String withheld =
          await()
              .atMost(IN_FORCE)
              .until(() -> routed(witness), id -> !inbox.idsUntilNow().contains(id));
      change("paused:resume");
      await().atMost(IN_FORCE).until(() -> routed(witness), id -> inbox.idsUntilNow().contains(id));

      // One ordering key, one partition: had it been delivered late, it would stand before that.
      assertThat(inbox.ids()).doesNotContain(withheld);
    }
  }

  /** Publishes an event and returns its id when the router has dealt with it, as a witness saw. */
  private static String routed(Inbox witness) throws Exception {
    String id = "paused-" + UUID.randomUUID();
    caduceus
        .intake()
        .post(
            "/v1/events",
            caduceus.tokenOf(CLAIM.owner()),
            Instance.event(CLAIM, "Paused", id).put("orderingKey", "one"))
        .orFail("publishing");
    await().atMost(SOON).until(() -> witness.ids().contains(id));
    return id;
  }

  private static void change(String nameAndAction) throws Exception {
    caduceus
        .admin()
        .post(
            "/v1/subscriptions/" + nameAndAction,
            caduceus.tokenOf(Samples.CARE_TEAM),
            JSON.createObjectNode())
        .orFail(nameAndAction);
  }

  private static ConsumerRecord<byte[], byte[]> only(Inbox inbox) {
    await().atMost(SOON).until(() -> !inbox.records().isEmpty());
    assertThat(inbox.records()).hasSize(1);
    return inbox.records().getFirst();
  }
}

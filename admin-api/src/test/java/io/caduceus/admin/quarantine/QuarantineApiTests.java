package io.caduceus.admin.quarantine;

import static io.caduceus.registry.Classification.PHI;
import static io.caduceus.samples.Samples.ADMISSIONS;
import static io.caduceus.samples.Samples.CARE_TEAM;
import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.admin.Answer;
import io.caduceus.admin.RunningAdmin;
import io.caduceus.admin.Session;
import io.caduceus.admin.catalog.Definitions;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.registry.EventType;
import io.caduceus.samples.SealedSamples;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class QuarantineApiTests {
  @RegisterExtension
  static final RunningAdmin admin = new RunningAdmin("--caduceus.admin.quarantine.every=50ms");

  private static final String SECRET = "MBR-4711";
  private static QuarantineInMemory topic;
  private static Session operator;

  @BeforeAll
  static void register() {
    admin.register(CLAIMS_PORTAL, CARE_TEAM, ADMISSIONS);
    for (EventType type : List.of(CLAIM_SUBMITTED, CLAIM_DECIDED)) {
      admin.asAdmin().put("/v1/event-types/" + type.name(), Definitions.of(type));
    }
    topic = admin.bean("quarantineTopic", QuarantineInMemory.class);
    operator = admin.holding("an.operator@example.org", "operator");
  }

  @Test
  void listsWhatIsKnownOfARecordAndNothingOfItsValue() {
    String id =
        topic.put(
            "too-large",
            event(CLAIM_SUBMITTED),
            headers -> {
              Headers.put(headers, Headers.SUBSCRIPTION, "nurses");
              Headers.put(headers, Headers.FIREHOSE_PARTITION, "3");
              Headers.put(headers, Headers.FIREHOSE_OFFSET, "4711");
            });

    JsonNode listed = awaitListed(id);

    assertThat(listed.get("state").asString()).isEqualTo("OPEN");
    assertThat(listed.get("by").asString()).isEqualTo("ROUTER");
    assertThat(listed.get("reason").asString()).isEqualTo("too-large");
    assertThat(listed.get("subscription").asString()).isEqualTo("nurses");
    assertThat(listed.at("/event/type").asString()).isEqualTo(CLAIM_SUBMITTED.name().toString());
    assertThat(listed.at("/event/publisher").asString()).isEqualTo("claims-portal");
    assertThat(listed.at("/event/firehose/offset").asLong()).isEqualTo(4711);
    assertThat(listed.has("whyNot")).isFalse();
    assertThat(stored(id).toString()).doesNotContain(SECRET, "memberId");
  }

  @Test
  void showsTheEventAsTheSearchWould() {
    String id = awaited(topic.put("unknown-policy", event(CLAIM_SUBMITTED), headers -> {}));

    Answer seen = operator.get("/v1/quarantine/" + id);
    Answer auditors = admin.holding("an.auditor", "auditor").get("/v1/quarantine/" + id);

    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body().at("/event/body/memberId").asString()).isEqualTo("***REDACTED***");
    assertThat(seen.body().at("/event/redacted/0").asString()).isEqualTo("/memberId");
    assertThat(seen.body().get("headers").valueStream().map(JsonNode::asString))
        .contains("ce_id", "caduceus_reason");
    assertThat(seen.text()).doesNotContain(SECRET);
    assertThat(auditors.status()).isEqualTo(200);
    assertThat(auditors.body().has("event")).isFalse();
  }

  @Test
  void showsNoBytesOfWhatIsNoEvent() {
    String id =
        awaited(
            topic.put("unreadable", ("no Avro " + SECRET).getBytes(UTF_8), new RecordHeaders()));

    Answer seen = operator.get("/v1/quarantine/" + id);

    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.body().has("event")).isFalse();
    assertThat(seen.body().get("bytes").asInt()).isEqualTo(16);
    assertThat(seen.text()).doesNotContain(SECRET);
  }

  @Test
  void showsOwnersTheirsAndOthersNothing() {
    String own = awaited(topic.put("too-large", event(CLAIM_SUBMITTED), headers -> {}));
    String other = awaited(topic.put("unreadable", new byte[] {1}, new RecordHeaders()));

    Session owner = admin.as(CLAIM_SUBMITTED.owner());
    assertThat(owner.get("/v1/quarantine?limit=200").text())
        .contains("\"id\":\"" + own + "\"")
        .doesNotContain("\"id\":\"" + other + "\"");
    assertThat(owner.get("/v1/quarantine/" + own).status()).isEqualTo(200);
    assertThat(owner.get("/v1/quarantine/" + other).status()).isEqualTo(404);
    assertThat(owner.post("/v1/quarantine/" + own + ":redrive", null).status()).isEqualTo(403);
    assertThat(admin.as(ADMISSIONS).get("/v1/quarantine").body().get("items")).isEmpty();
    assertThat(admin.as(ADMISSIONS).get("/v1/quarantine/" + own).status()).isEqualTo(404);
  }

  @Test
  void pagesThroughWhatAFilterFinds() {
    for (int n = 0; n < 3; n++) {
      awaited(topic.put("refused-by-store", event(CLAIM_DECIDED), headers -> {}));
    }

    String filter = "/v1/quarantine?reason=refused-by-store&state=OPEN&limit=2&type=";
    JsonNode first = operator.get(filter + CLAIM_DECIDED.name()).body();
    JsonNode second =
        operator
            .get(filter + CLAIM_DECIDED.name() + "&cursor=" + first.get("next").asString())
            .body();

    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertThat(operator.get(filter + CLAIM_SUBMITTED.name()).body().get("items")).isEmpty();
    assertThat(
            operator
                .get("/v1/quarantine?reason=refused-by-store&to=2020-01-01T00:00:00Z")
                .body()
                .get("items"))
        .isEmpty();
  }

  @Test
  void sendsWhatTheRouterQuarantinedBackToItOnce() {
    String id = awaited(topic.put("unknown-event-type", event(CLAIM_SUBMITTED), headers -> {}));

    Answer first = operator.post("/v1/quarantine/" + id + ":redrive", "{\"reason\": \"mended\"}");
    awaitState(id, "REDRIVEN");
    Answer second = operator.post("/v1/quarantine/" + id + ":redrive", null);

    assertThat(first.body().get("state").asString()).isEqualTo("REDRIVING");
    assertThat(first.body().at("/decision/reason").asString()).isEqualTo("mended");
    assertThat(second.body().get("state").asString()).isEqualTo("REDRIVEN");
    List<ProducerRecord<byte[], byte[]>> sent = sent(id);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().topic()).isEqualTo(Topics.REHYDRATE);
    assertThat(Headers.get(sent.getFirst().headers(), Headers.REASON)).isNull();
    assertThat(operator.post("/v1/quarantine/" + id + ":discard", "{\"reason\": \"no\"}").status())
        .isEqualTo(409);
  }

  @Test
  void sendsWhatTheSinkQuarantinedBackToWhereItStood() {
    String id =
        awaited(
            topic.put(
                "refused-by-store",
                event(CLAIM_SUBMITTED),
                QuarantineInMemory.fromFirehose(2, 17)));

    operator.post("/v1/quarantine/" + id + ":redrive", null);
    awaitState(id, "REDRIVEN");

    ProducerRecord<byte[], byte[]> sent = sent(id).getFirst();
    assertThat(sent.topic()).isEqualTo(Topics.RESTORE);
    assertThat(sent.partition()).isEqualTo(2);
    assertThat(Headers.get(sent.headers(), Headers.FIREHOSE_PARTITION)).isEqualTo("2");
    assertThat(Headers.get(sent.headers(), Headers.FIREHOSE_OFFSET)).isEqualTo("17");
    assertThat(sent.headers()).noneMatch(it -> it.key().startsWith("__connect"));
  }

  @Test
  void saysWhyAConflictIsNotSentBack() {
    String id = awaited(topic.put("conflict", event(CLAIM_SUBMITTED), headers -> {}));

    Answer refused = operator.post("/v1/quarantine/" + id + ":redrive", null);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("not-redrivable");
    assertThat(refused.body().get("detail").asString()).contains("another id");
  }

  @Test
  void givesUpWithAReasonAndForGood() {
    String id = awaited(topic.put("conflict", event(CLAIM_SUBMITTED), headers -> {}));
    String path = "/v1/quarantine/" + id + ":discard";

    assertThat(operator.post(path, "{}").status()).isEqualTo(422);
    assertThat(operator.post(path, "{\"reason\": \"sent again\"}").status()).isEqualTo(200);
    assertThat(operator.post(path, "{\"reason\": \"once more\"}").body().at("/decision/reason"))
        .hasToString("\"sent again\"");
    assertThat(operator.post("/v1/quarantine/" + id + ":redrive", null).status()).isEqualTo(409);
  }

  @Test
  void decidesOnManyAfterATrialThatDecidesNothing() {
    String noun = "N" + UUID.randomUUID().toString().replace("-", "");
    for (String reason : List.of("unknown-event-type", "unknown-event-type", "conflict")) {
      awaited(
          topic.put(
              reason,
              FirehoseEvent.newBuilder(event(CLAIM_SUBMITTED)).setNoun(noun).build(),
              headers -> {}));
    }
    String which =
        "{\"which\": {\"type\": \""
            + noun
            + ".Submitted.Reconsideration\"}, \"dryRun\": %s,"
            + " \"reason\": \"type registered\"}";

    JsonNode tried = operator.post("/v1/quarantine:redrive", which.formatted("true")).body();
    JsonNode done = operator.post("/v1/quarantine:redrive", which.formatted("false")).body();
    JsonNode again = operator.post("/v1/quarantine:redrive", which.formatted("false")).body();
    JsonNode rest = operator.post("/v1/quarantine:discard", which.formatted("false")).body();

    assertThat(tried.toString()).isEqualTo("{\"dryRun\":true,\"open\":3,\"left\":1,\"decided\":0}");
    assertThat(done.get("decided").asInt()).isEqualTo(2);
    assertThat(again.get("decided").asInt()).isZero();
    assertThat(rest.get("decided").asInt()).isEqualTo(1);
    assertThat(operator.post("/v1/quarantine:redrive", "{}").status()).isEqualTo(400);
    assertThat(admin.as(CARE_TEAM).post("/v1/quarantine:redrive", which).status()).isIn(400, 403);
  }

  private static FirehoseEvent event(EventType type) {
    SealedField memberId =
        SealedSamples.sealed(admin.keyring(), "/memberId", PHI, "\"" + SECRET + "\"");
    return SealedSamples.event(type.name(), "{\"memberId\":\"***REDACTED***\"}", List.of(memberId))
        .build();
  }

  private static Document stored(String id) {
    return admin.store().getCollection("quarantine").find(new Document("_id", id)).first();
  }

  private static String awaited(String id) {
    await().until(() -> stored(id) != null);
    return id;
  }

  private static JsonNode awaitListed(String id) {
    awaited(id);
    return operator
        .get("/v1/quarantine?limit=200")
        .body()
        .get("items")
        .valueStream()
        .filter(it -> it.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitState(String id, String state) {
    await().until(() -> stored(id).getString("state").equals(state));
  }

  private static List<ProducerRecord<byte[], byte[]>> sent(String id) {
    return topic.sent().stream()
        .filter(it -> Headers.get(it.headers(), Headers.REDRIVEN).startsWith(id + "@"))
        .toList();
  }
}

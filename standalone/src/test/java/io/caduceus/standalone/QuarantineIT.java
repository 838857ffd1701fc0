package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.caduceus.event.Topics;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be neither routed nor stored, on the real parts: it is quarantined, the rest flows on,
 * and it comes back once its cause is mended. And what subscribers are told of their health.
 */
@OnAnInstance
class QuarantineIT {
  private static Instance caduceus;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    caduceus = Instance.shared();
    operator = caduceus.tokens().admin();
  }

  @AfterAll
  static void leaveNothingOpen() throws Exception {
    decideOnAll("discard");
  }

  @Test
  void quarantinesEachWrongRecordForItsReasonAndTheRestFlowsOn() throws Exception {
    caduceus.register(CLAIM, "Wrong");
    caduceus.subscribe("wrong", "Wrong.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Wrong", "wrong-first"));

    try (WrongRecords wrong = records("Wrong");
        Inbox inbox = caduceus.inbox("wrong")) {
      wrong.write(wrong.event("wrong-no-json", "{\"amount\":"));
      wrong.write(wrong.event("wrong-too-large", "{\"n\":[1" + ",1".repeat(1_500_000) + "]}"));
      wrong.withUnknownSchema(wrong.event("wrong-schema", "{}"));
      wrong.ofALaterVersion(wrong.event("wrong-later", "{}"));
      wrong.write(wrong.event("wrong-last", "{}"));

      caduceus.awaitStored("wrong-later");
      caduceus.awaitStored("wrong-last");
      await().atMost(SOON).until(() -> inbox.ids().contains("wrong-last"));
      assertThat(inbox.ids())
          .contains("wrong-first", "wrong-later")
          .doesNotContain("wrong-no-json", "wrong-schema");
    }

    assertThat(awaitQuarantined("wrong-no-json", 2))
        .extracting(QuarantineIT::byAndReason)
        .containsExactlyInAnyOrder("ROUTER unreadable-body", "SINK unreadable-body");
    assertThat(awaitQuarantined("wrong-schema", 2))
        .extracting(QuarantineIT::byAndReason)
        .containsExactlyInAnyOrder("ROUTER unreadable", "SINK unreadable");
    assertThat(awaitQuarantined("wrong-too-large", 1))
        .extracting(QuarantineIT::byAndReason)
        .contains("SINK too-large");
    assertThat(metrics())
        .containsPattern("caduceus_admin_quarantine_open [1-9]")
        .contains("caduceus_admin_connector_running 1.0");
  }

  @Test
  void deliversOnceWhatItsTypeWasRegisteredForAfterwards() throws Exception {
    caduceus.subscribe("mended", "Mended.*.*");
    try (WrongRecords early = records("Mended")) {
      early.write(early.event("mended-1", "{}"));
    }
    String id = awaitQuarantined("mended-1", 1).getFirst().get("id").asString();
    caduceus.register(CLAIM, "Mended");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Mended", "mended-2"));

    decide(id, "redrive").orFail("re-driving");
    decide(id, "redrive").orFail("re-driving again");

    try (Inbox inbox = caduceus.inbox("mended")) {
      await().atMost(SOON).until(() -> inbox.ids().contains("mended-1"));
      caduceus.awaitAccepted(Instance.event(CLAIM, "Mended", "mended-3"));
      await().atMost(SOON).until(() -> inbox.ids().contains("mended-3"));
      assertThat(inbox.ids()).containsOnlyOnce("mended-1");
    }
    assertThat(entry(id).at("/quarantined/state").asString()).isEqualTo("REDRIVEN");
  }

  @Test
  void storesWhereItStoodWhatTheStoreWouldNotTake() throws Exception {
    caduceus.register(CLAIM, "Unplaced");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Unplaced", "unplaced-0"));
    Document first = caduceus.awaitStored("unplaced-0").get("firehose", Document.class);
    Document taken =
        new Document("_id", "somebody-elses")
            .append(
                "firehose",
                new Document("partition", first.getInteger("partition"))
                    .append("offset", first.getLong("offset") + 1));

    try (MongoClient client = MongoClients.create(caduceus.parts().store().address());
        WrongRecords records = records("Unplaced")) {
      var events = client.getDatabase("caduceus").getCollection("events");
      events.insertOne(taken);
      records.writeTo(first.getInteger("partition"), records.event("unplaced-1", "{}"));
      JsonNode quarantined = awaitQuarantined("unplaced-1", 1).getFirst();
      assertThat(byAndReason(quarantined)).isEqualTo("SINK firehose-position-taken");
      events.deleteOne(new Document("_id", "somebody-elses"));

      decide(quarantined.get("id").asString(), "redrive").orFail("re-driving");

      assertThat(caduceus.awaitStored("unplaced-1").get("firehose"))
          .isEqualTo(taken.get("firehose"));
    }
  }

  @Test
  void tellsASubscriberHowFarItHasRead() throws Exception {
    caduceus.register(CLAIM, "Healthy");
    caduceus.subscribe("healthy", "Healthy.*.*");
    caduceus.awaitAccepted(Instance.event(CLAIM, "Healthy", "healthy-1"));
    JsonNode unread = awaitHealth(it -> it.get("state").asString().equals("NOT_READING"));
    assertThat(unread.has("lastDeliveryAt")).isTrue();

    try (KafkaConsumer<byte[], byte[]> reader = reader()) {
      reader.subscribe(List.of(Topics.of(new SubscriptionName("healthy"))));
      await().atMost(SOON).until(() -> reader.poll(Duration.ofMillis(200)).count() > 0);
      reader.commitSync();

      JsonNode read = awaitHealth(it -> it.get("state").asString().equals("OK"));
      assertThat(read.at("/groups/0/name").asString()).isEqualTo("care-team.health");
      assertThat(read.at("/groups/0/members").asInt()).isEqualTo(1);
      assertThat(read.at("/groups/0/offsetsBehind").asLong()).isZero();
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(printed("health"))
                      .containsPattern("healthy +OK")
                      .contains("connector RUNNING"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(printed("health", "healthy"))
                      .contains("care-team.health", "COMMITTED"));
    }
  }

  private static KafkaConsumer<byte[], byte[]> reader() throws Exception {
    return new KafkaConsumer<>(
        caduceus
            .logins()
            .of(Samples.CARE_TEAM)
            .with(
                Map.of(
                    "group.id", "care-team.health",
                    "isolation.level", "read_committed",
                    "auto.offset.reset", "earliest")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static WrongRecords records(String noun) {
    return new WrongRecords(caduceus.parts(), Instance.named(CLAIM, noun));
  }

  private static JsonNode awaitHealth(Predicate<JsonNode> wanted) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                caduceus
                    .admin()
                    .get("/v1/subscriptions/healthy/health", caduceus.tokenOf(Samples.CARE_TEAM))
                    .orFail("health"),
            wanted);
  }

  private static List<JsonNode> awaitQuarantined(String eventId, int most) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                caduceus
                    .admin()
                    .get("/v1/quarantine?limit=200", operator)
                    .orFail("the quarantine")
                    .get("items")
                    .valueStream()
                    .filter(it -> it.at("/event/id").asString("").equals(eventId))
                    .toList(),
            it -> it.size() >= most);
  }

  private static String byAndReason(JsonNode entry) {
    return entry.get("by").asString() + " " + entry.get("reason").asString();
  }

  private static JsonNode entry(String id) throws Exception {
    return caduceus.admin().get("/v1/quarantine/" + id, operator).orFail("an entry");
  }

  private static Api.Answer decide(String id, String how) throws Exception {
    return caduceus.admin().post("/v1/quarantine/" + id + ":" + how, operator, why());
  }

  private static void decideOnAll(String how) throws Exception {
    ObjectNode all = why();
    all.putObject("which");
    caduceus.admin().post("/v1/quarantine:" + how, operator, all).orFail(how);
  }

  private static ObjectNode why() {
    return JSON.createObjectNode().put("reason", "It is a test.");
  }

  private static String metrics() throws Exception {
    URI uri = caduceus.ports().http(Door.ADMIN).resolve("/actuator/prometheus");
    return await()
        .atMost(SOON)
        .until(
            () ->
                HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body(),
            it -> !it.contains("caduceus_admin_quarantine_open 0"));
  }

  private static String printed(String... command) {
    StringWriter out = new StringWriter();
    CommandLine caduceusCommand =
        Caduceus.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    String[] arguments = Arrays.copyOf(command, command.length + 2);
    arguments[command.length] = "--data";
    arguments[command.length + 1] = caduceus.data().path().toString();
    assertThat(caduceusCommand.execute(arguments)).as(out.toString()).isZero();
    return out.toString();
  }
}

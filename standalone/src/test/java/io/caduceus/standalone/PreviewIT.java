package io.caduceus.standalone;

import static io.caduceus.standalone.Instance.CLAIM;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.samples.Samples;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a preview showed is what the topic carries, byte for byte, however a field is treated. */
@OnAnInstance
class PreviewIT {
  private static final String TYPE = "Preview.Submitted.Reconsideration";
  private static final String RULES =
      """
      [{"path": "/memberId", "classification": "PHI", "treatment": "TOKENIZE"},
       {"path": "/contact/name", "classification": "PII", "treatment": "MASK", "keepLast": 2},
       {"path": "/contact/email", "classification": "PII"},
       {"path": "/serviceLines/*/diagnoses", "classification": "PHI"}]
      """;

  private static Instance caduceus;
  private static ObjectNode event;

  @BeforeAll
  static void publish() throws Exception {
    caduceus = Instance.shared();
    ObjectNode type = JSON.createObjectNode().put("owner", CLAIM.owner().value());
    type.set("schema", JSON.readTree(CLAIM.schema()));
    type.set("fieldRules", JSON.readTree(RULES));
    caduceus
        .admin()
        .put("/v1/event-types/" + TYPE, caduceus.tokenOf(CLAIM.owner()), type)
        .orFail("registering the event type");
    subscribe("preview-avro", "AVRO");
    subscribe("preview-cloudevents", "CLOUDEVENTS_JSON");

    event = Instance.event(CLAIM, "Preview", "preview-1");
    event
        .put("occurredAt", "2026-11-20T10:15:30.123456Z")
        .put("transactionId", "T-1")
        .put("causationId", "preview-0")
        .put("transactionType", "UPDATE")
        .put("sourceSystem", "CLAIMS")
        .put("userId", "USER1")
        .put("synthetic", true);
    event.putArray("tags").add("state:MO").add("state:KS");
    caduceus.awaitAccepted(event);
  }

  @Test
  void inAvro() throws Exception {
    try (Inbox inbox = caduceus.inbox("preview-avro")) {
      ConsumerRecord<byte[], byte[]> delivered = only(inbox);
      long receivedAt = (Long) inbox.read(delivered).get("receivedAt");

      JsonNode previewed =
          preview("preview-avro", delivered, Instant.EPOCH.plus(receivedAt, ChronoUnit.MICROS));

      assertThat(Base64.getDecoder().decode(previewed.at("/now/value").asString()))
          .isEqualTo(delivered.value());
      assertThat(previewed.path("asked")).isEqualTo(previewed.path("now"));
      assertTreated(previewed, JSON.readTree(inbox.read(delivered).get("body").toString()));
      assertThat(headers(previewed)).isEqualTo(headers(delivered));
    }
  }

  @Test
  void inCloudEvents() throws Exception {
    try (Inbox inbox = caduceus.inbox("preview-cloudevents")) {
      ConsumerRecord<byte[], byte[]> delivered = only(inbox);
      JsonNode cloudEvent = JSON.readTree(delivered.value());
      Instant receivedAt = Instant.parse(cloudEvent.path("receivedat").asString());

      JsonNode previewed = preview("preview-cloudevents", delivered, receivedAt);

      assertThat(previewed.at("/now/value").asString())
          .isEqualTo(new String(delivered.value(), UTF_8));
      assertThat(previewed.path("asked")).isEqualTo(previewed.path("now"));
      assertTreated(previewed, cloudEvent.path("data"));
      assertThat(headers(previewed)).isEqualTo(headers(delivered));
    }
  }

  private static void assertTreated(JsonNode previewed, JsonNode delivered) {
    assertThat(previewed.at("/now/body")).hasToString(delivered.toString());
    assertThat(delivered.at("/memberId").asString()).matches("tok_[A-Za-z0-9_-]{22}");
    assertThat(delivered.at("/contact/name").asString()).matches("\\*{6}[^*]{2}");
    assertThat(delivered.at("/contact/email"))
        .isEqualTo(JSON.readTree(Samples.body(CLAIM)).at("/contact/email"));
    assertThat(delivered.at("/serviceLines/0/diagnoses").asString()).isEqualTo("***REDACTED***");
  }

  private static JsonNode preview(
      String subscription, ConsumerRecord<byte[], byte[]> delivered, Instant receivedAt)
      throws Exception {
    ObjectNode sample = event.deepCopy();
    sample.remove("noun");
    sample.remove("verb");
    sample.remove("object");
    sample
        .put("receivedAt", receivedAt.toString())
        .put("traceparent", Inbox.header(delivered, "traceparent"));
    ObjectNode request =
        JSON.createObjectNode().put("subscription", subscription).put("eventType", TYPE);
    request.set("sample", sample);
    return caduceus
        .admin()
        .post("/v1/subscriptions:preview", caduceus.tokenOf(CLAIM.owner()), request)
        .orFail("previewing")
        .at("/events/0");
  }

  private static void subscribe(String name, String format) throws Exception {
    ObjectNode wanted =
        JSON.createObjectNode().put("name", name).put("format", format).put("reason", "to show it");
    wanted.putArray("events").add("Preview.*.*");
    wanted.putArray("reveal").add("/contact/email");
    caduceus
        .admin()
        .post("/v1/subscriptions", caduceus.tokenOf(Samples.CARE_TEAM), wanted)
        .orFail("subscribing");
    caduceus.approve(name, CLAIM.owner());
  }

  private static Map<String, String> headers(JsonNode previewed) {
    Map<String, String> headers = new LinkedHashMap<>();
    previewed
        .path("headers")
        .properties()
        .forEach(it -> headers.put(it.getKey(), it.getValue().asString()));
    return headers;
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> delivered) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : delivered.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static ConsumerRecord<byte[], byte[]> only(Inbox inbox) {
    await().atMost(SOON).until(() -> !inbox.records().isEmpty());
    assertThat(inbox.records()).hasSize(1);
    return inbox.records().getFirst();
  }
}

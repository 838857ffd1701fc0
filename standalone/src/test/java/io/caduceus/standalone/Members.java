package io.caduceus.standalone;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Members of a health plan, events of two types about them, and one subscriber who may see all. */
final class Members {
  static final String NOUN = "Shred";
  static final String SUBSCRIPTION = "shred-granted";
  static final List<EventType> TYPES = List.of(Samples.CLAIM_SUBMITTED, Samples.CLAIM_DECIDED);

  private final Instance caduceus;

  Members(Instance caduceus) {
    this.caduceus = caduceus;
  }

  void begin() throws Exception {
    for (EventType type : TYPES) {
      register(type);
    }
    caduceus.subscribe(SUBSCRIPTION, NOUN + ".*.*", "PHI", "PII");
    caduceus
        .admin()
        .post(
            "/v1/subscriptions/" + SUBSCRIPTION + ":approve",
            caduceus.tokenOf(CLAIMS_PORTAL),
            JSON.createObjectNode())
        .orFail("approving");
  }

  private void register(EventType type) throws Exception {
    caduceus.register(type, NOUN);
    String path = "/v1/event-types/" + Instance.named(type, NOUN);
    String token = caduceus.tokenOf(CLAIMS_PORTAL);
    JsonNode known = caduceus.admin().get(path, token).orFail("looking an event type up");
    ObjectNode wanted = JSON.createObjectNode();
    for (String member : List.of("owner", "schema", "fieldRules", "publishers")) {
      wanted.set(member, known.get(member));
    }
    wanted.putObject("dataSubject").put("kind", "member").put("path", "/memberId");
    caduceus.admin().put(path, token, wanted).orFail("naming a data subject");
  }

  /** Publishes an event about a member as soon as the intake takes it. */
  void publish(EventType type, String id, String member) throws Exception {
    ObjectNode event = Instance.event(type, NOUN, id).put("orderingKey", member);
    ((ObjectNode) event.get("body")).put("memberId", member);
    caduceus.awaitAccepted(event);
  }

  Api.Answer forget(String member) throws Exception {
    return caduceus
        .admin()
        .post(
            "/v1/subjects:forget",
            caduceus.tokens().admin(),
            JSON.createObjectNode()
                .put("kind", "member")
                .put("subject", member)
                .put("reason", "a request under way"));
  }

  /** What the subscriber finds in the store. */
  JsonNode found(String id) throws Exception {
    ObjectNode question = JSON.createObjectNode();
    question.putArray("ids").add(id);
    return caduceus
        .admin()
        .post("/v1/events:search", caduceus.tokenOf(Samples.CARE_TEAM), question)
        .orFail("searching")
        .at("/items/0");
  }

  JsonNode got(String id) throws Exception {
    return caduceus
        .admin()
        .get("/v1/events/" + id, caduceus.tokenOf(Samples.CARE_TEAM))
        .orFail("getting");
  }

  /** What the subscriber was delivered of an event, the last time. */
  JsonNode delivered(String id) throws Exception {
    try (Inbox inbox = caduceus.inbox(SUBSCRIPTION)) {
      await().atMost(SOON).until(() -> inbox.ids().contains(id));
      ConsumerRecord<byte[], byte[]> last =
          inbox.records().stream()
              .filter(it -> Inbox.header(it, Headers.CE_ID).equals(id))
              .reduce((one, other) -> other)
              .orElseThrow();
      return JSON.readTree(inbox.read(last).get("body").toString());
    }
  }

  /** Hands an event of the firehose in once more, for the subscriber. */
  JsonNode replayed(String id) throws Exception {
    ConsumerRecord<byte[], byte[]> accepted = onTheFirehose(id);
    int before = deliveries(id);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", caduceus.parts().kafka().address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var again = new ProducerRecord<>(Topics.REHYDRATE, accepted.key(), accepted.value());
      Headers.put(again.headers(), Headers.SUBSCRIPTION, SUBSCRIPTION);
      producer.send(again).get();
    }
    await().atMost(SOON).until(() -> deliveries(id) > before);
    return delivered(id);
  }

  private int deliveries(String id) {
    try (Inbox inbox = caduceus.inbox(SUBSCRIPTION)) {
      return (int) inbox.idsUntilNow().stream().filter(id::equals).count();
    }
  }

  ConsumerRecord<byte[], byte[]> onTheFirehose(String id) {
    try (Inbox firehose = Inbox.of(Topics.FIREHOSE, caduceus.parts())) {
      await().atMost(SOON).until(() -> firehose.ids().contains(id));
      return firehose.records().stream()
          .filter(it -> Inbox.header(it, Headers.CE_ID).equals(id))
          .findFirst()
          .orElseThrow();
    }
  }
}

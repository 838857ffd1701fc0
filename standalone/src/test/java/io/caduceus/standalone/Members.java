package io.caduceus.standalone;

import static io.caduceus.samples.Samples.CLAIMS_PORTAL;
import static io.caduceus.standalone.Instance.JSON;
import static io.caduceus.standalone.Instance.SOON;
import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.welcome.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
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
    caduceus.approve(SUBSCRIPTION, CLAIMS_PORTAL);
  }

  private void register(EventType type) throws Exception {
    ObjectNode wanted = JSON.createObjectNode().put("owner", type.owner().value());
    wanted.set("schema", JSON.readTree(type.schema()));
    wanted.putArray("searchable").add("/memberId");
    wanted.putObject("dataSubject").put("kind", "member").put("path", "/memberId");
    for (FieldRule rule : type.fieldRules()) {
      wanted
          .withArray("fieldRules")
          .addObject()
          .put("path", rule.path().toString())
          .put("classification", rule.classification().name());
    }
    caduceus
        .admin()
        .put(
            "/v1/event-types/" + Instance.named(type, NOUN),
            caduceus.tokenOf(CLAIMS_PORTAL),
            wanted)
        .orFail("registering an event type");
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

  /** The ids of a type's events that the subscriber finds by a member's identifier. */
  List<String> foundBy(EventType type, String member) throws Exception {
    ObjectNode question = JSON.createObjectNode();
    question.putArray("types").add(Instance.named(type, NOUN));
    question.putArray("body").addObject().put("path", "/memberId").put("equals", member);
    return caduceus
        .admin()
        .post("/v1/events:search", caduceus.tokenOf(Samples.CARE_TEAM), question)
        .orFail("searching")
        .get("items")
        .valueStream()
        .map(it -> it.get("id").asString())
        .toList();
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

  /** Has an event that is stored delivered once more to the subscriber. */
  JsonNode replayed(String id) throws Exception {
    caduceus.awaitStored(id);
    int before = deliveries(id);
    ObjectNode wanted = JSON.createObjectNode();
    wanted.putArray("ids").add(id);
    String started =
        caduceus
            .admin()
            .post(
                "/v1/subscriptions/" + SUBSCRIPTION + "/rehydrations",
                caduceus.tokenOf(Samples.CARE_TEAM),
                wanted)
            .orFail("rehydrating")
            .get("id")
            .asString();
    await().atMost(SOON).until(() -> isDone(started));
    await().atMost(SOON).until(() -> deliveries(id) > before);
    return delivered(id);
  }

  private boolean isDone(String rehydration) throws IOException {
    return caduceus
        .admin()
        .get("/v1/rehydrations/" + rehydration, caduceus.tokenOf(Samples.CARE_TEAM))
        .orFail("looking at it")
        .get("state")
        .asString()
        .equals("DONE");
  }

  /** Has the broker clean the topic of keys within seconds instead of within the hour. */
  void cleanTopicSoon() throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SUBJECT_KEYS);
    List<AlterConfigOp> soon =
        Map.of(
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "1000",
                TopicConfig.SEGMENT_MS_CONFIG, "1000",
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01")
            .entrySet()
            .stream()
            .map(
                it ->
                    new AlterConfigOp(
                        new ConfigEntry(it.getKey(), it.getValue()), AlterConfigOp.OpType.SET))
            .toList();
    try (Admin admin = Admin.create(kafka())) {
      admin.incrementalAlterConfigs(Map.of(topic, soon)).all().get();
    }
  }

  private Map<String, Object> kafka() throws IOException {
    return caduceus.parts().kafka().as(OPERATOR).settings();
  }

  private int deliveries(String id) throws IOException {
    try (Inbox inbox = caduceus.inbox(SUBSCRIPTION)) {
      return (int) inbox.idsUntilNow().stream().filter(id::equals).count();
    }
  }

  ConsumerRecord<byte[], byte[]> onTheFirehose(String id) throws IOException {
    try (Inbox firehose =
        Inbox.of(Topics.FIREHOSE, caduceus.parts().kafka().as(OPERATOR), caduceus.parts())) {
      await().atMost(SOON).until(() -> firehose.ids().contains(id));
      return firehose.records().stream()
          .filter(it -> Inbox.header(it, Headers.CE_ID).equals(id))
          .findFirst()
          .orElseThrow();
    }
  }
}

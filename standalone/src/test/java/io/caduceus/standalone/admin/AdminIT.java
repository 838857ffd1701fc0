package io.caduceus.standalone.admin;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import io.caduceus.samples.Samples;
import io.caduceus.standalone.parts.LocalParts;
import io.caduceus.standalone.parts.OnSharedParts;
import io.caduceus.standalone.parts.SharedParts;
import io.caduceus.standalone.welcome.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@OnSharedParts
class AdminIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final EventType SAMPLE = Samples.CLAIM_DECIDED;

  private static final LocalParts parts = SharedParts.running();

  @TempDir static Path folder;
  private static RunningAdmin running;
  private static Api api;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningAdmin(parts, folder);
    api = running.api();
    token = api.token("admin", RunningAdmin.SECRET);
    for (var name : List.of(SAMPLE.owner(), Samples.CARE_TEAM)) {
      post("/v1/applications", JSON.createObjectNode().put("name", name.value()));
    }
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void announcesAnEventTypeInTheWireFormat() throws Exception {
    String name = "Claim.Announced.Reconsideration";

    JsonNode answer = put(name, SAMPLE.schema());

    assertThat(answer.get("announced").asBoolean()).isTrue();
    EventType announced = EventType.of((EventTypeRecord) last(Topics.EVENT_TYPES, name));
    assertThat(announced.name()).isEqualTo(EventTypeName.parse(name));
    assertThat(JSON.readTree(announced.schema())).isEqualTo(JSON.readTree(SAMPLE.schema()));
    assertThat(announced.revision()).isEqualTo(1);
  }

  @Test
  void makesTheTopicOfASubscriptionLikeTheFirehoseAndAnnouncesItThen() throws Exception {
    ObjectNode wanted =
        JSON.createObjectNode()
            .put("name", "admin-it-topic")
            .put("application", "care-team")
            .put("retention", "PT2H");
    wanted.putArray("events").add("Claim.*.*");

    JsonNode answer = post("/v1/subscriptions", wanted);

    assertThat(answer.get("announced").asBoolean()).isTrue();
    assertThat(last(Topics.SUBSCRIPTIONS, "admin-it-topic")).isInstanceOf(SubscriptionRecord.class);
    String topic = answer.get("topic").asString();
    try (Admin admin = Admin.create(parts.kafka().as(OPERATOR).settings())) {
      Map<String, TopicDescription> described =
          admin.describeTopics(List.of(topic, Topics.FIREHOSE)).allTopicNames().get();
      assertThat(described.get(topic).partitions())
          .hasSameSizeAs(described.get(Topics.FIREHOSE).partitions());
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      assertThat(
              admin
                  .describeConfigs(List.of(resource))
                  .all()
                  .get()
                  .get(resource)
                  .get("retention.ms")
                  .value())
          .isEqualTo("7200000");
    }
  }

  @Test
  void asksTheRegistryWhetherASchemaGetsAlongWithThePresentOne() throws Exception {
    String name = "Claim.Compared.Reconsideration";
    put(name, SAMPLE.schema());
    ObjectNode narrower = (ObjectNode) JSON.readTree(SAMPLE.schema());
    narrower.withArray("required").add("provider");
    ObjectNode wider = (ObjectNode) JSON.readTree(SAMPLE.schema());
    ((ObjectNode) wider.get("properties")).putObject("note").put("type", "string");

    JsonNode no = check(name, narrower);
    JsonNode yes = check(name, wider);
    Api.Answer refused = api.post(versions(name), token, schema(narrower));
    Api.Answer undeclared = api.post(versions(name), token, schema(wider));
    ObjectNode declared = schema(wider);
    declared.putArray("notSensitive").add("/note");
    Api.Answer accepted = api.post(versions(name), token, declared);

    assertThat(no.get("compatible").asBoolean()).as(no.toString()).isFalse();
    assertThat(no.get("messages").toString()).contains("required");
    assertThat(yes.get("compatible").asBoolean()).as(yes.toString()).isTrue();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("code").asString()).isEqualTo("incompatible-schema");
    assertThat(yes.at("/changes/0/path").asString()).isEqualTo("/note");
    assertThat(yes.at("/changes/0/standing").asString()).isEqualTo("UNCLASSIFIED");
    assertThat(undeclared.body().get("code").asString()).isEqualTo("unclassified-fields");
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
    assertThat(accepted.body().get("schemaVersion").asInt()).isEqualTo(2);
    assertThat(accepted.body().get("announced").asBoolean()).isTrue();
  }

  @Test
  void keepsWhatItCannotAnnounceAndAnnouncesItWhenTheBrokerIsBack() throws Exception {
    String name = "Claim.Delayed.Reconsideration";
    parts.kafka().close();
    try {
      long before = System.nanoTime();
      JsonNode answer = put(name, SAMPLE.schema());
      assertThat(answer.get("announced").asBoolean()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    } finally {
      parts.kafka().start();
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/v1/event-types/" + name, token)
                    .orFail("getting the event type")
                    .get("announced")
                    .asBoolean());

    assertThat(last(Topics.EVENT_TYPES, name)).isInstanceOf(EventTypeRecord.class);
  }

  private static JsonNode put(String name, String schema) throws Exception {
    ObjectNode definition = JSON.createObjectNode().put("owner", SAMPLE.owner().value());
    definition.set("schema", JSON.readTree(schema));
    return api.put("/v1/event-types/" + name, token, definition).orFail("registering " + name);
  }

  private static JsonNode check(String name, JsonNode schema) throws Exception {
    return api.post(versions(name) + ":check", token, schema(schema)).orFail("checking " + name);
  }

  private static JsonNode post(String path, JsonNode body) throws Exception {
    return api.post(path, token, body).orFail("POST " + path);
  }

  private static String versions(String name) {
    return "/v1/event-types/" + name + "/versions";
  }

  private static ObjectNode schema(JsonNode schema) {
    ObjectNode version = JSON.createObjectNode();
    version.set("schema", schema);
    return version;
  }

  /** The last record on a compacted topic with a key. */
  private static SpecificRecord last(String topic, String key) {
    WireDeserializer<SpecificRecord> values = new WireDeserializer<>();
    values.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    Map<String, Object> settings = parts.kafka().as(OPERATOR).settings();
    try (KafkaConsumer<String, SpecificRecord> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      SpecificRecord last = null;
      while (consumer.position(partition) < end) {
        last =
            StreamSupport.stream(consumer.poll(Duration.ofSeconds(1)).spliterator(), false)
                .filter(it -> it.key().equals(key))
                .map(ConsumerRecord::value)
                .reduce(last, (earlier, later) -> later);
      }
      return java.util.Objects.requireNonNull(last, "nothing announced for " + key);
    }
  }
}

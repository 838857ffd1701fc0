package io.caduceus.intake.kafka;

import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.intake.HouseProperties;
import io.caduceus.intake.IntakeProperties;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * The Kafka clients' settings: what is configured under {@code caduceus.kafka.properties}, over our
 * defaults, under what correctness depends on and nobody may change.
 */
record ClientSettings(HouseProperties house, IntakeProperties intake) {

  Map<String, Object> producer() {
    Map<String, Object> settings = common("caduceus-intake");
    // Nothing waits while nothing is under way, and what comes meanwhile goes together.
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
    settings.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    int deliveryTimeout = Math.toIntExact(intake.log().deliveryTimeout().toMillis());
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryTimeout / 2);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeout);
    settings.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Math.toIntExact(intake.log().mostEventSize().toBytes()));
    // Twice what may be in flight: batches are allocated whole. And whoever sends is an event loop.
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * intake.log().inFlight().toBytes());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10L);
    return settings;
  }

  /** Reads whole topics without a group. */
  Map<String, Object> consumer() {
    Map<String, Object> settings = common("caduceus-intake-registry");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return settings;
  }

  Map<String, Object> admin() {
    Map<String, Object> settings = common("caduceus-intake-look");
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, "2000");
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, "2000");
    return settings;
  }

  /** {@code value.serializer}, by default our own; Confluent's has the same settings and bytes. */
  <R extends SpecificRecord> Serializer<R> serializer() {
    String name = named("value.serializer", WireSerializer.class);
    try {
      @SuppressWarnings("unchecked")
      Serializer<R> serializer = Utils.newInstance(name, Serializer.class);
      serializer.configure(wire(), false);
      return serializer;
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("value.serializer names no class: " + name, e);
    }
  }

  <R extends SpecificRecord> Deserializer<R> deserializer() {
    Deserializer<R> deserializer = new WireDeserializer<>();
    deserializer.configure(wire(), false);
    return deserializer;
  }

  private String named(String key, Class<?> otherwise) {
    return house.kafka().properties().getOrDefault(key, otherwise.getName());
  }

  private Map<String, Object> wire() {
    Map<String, Object> settings = new HashMap<>(house.kafka().properties());
    settings.putIfAbsent("schema.registry.url", house.registry().url());
    if (house.registry().snapshot() != null) {
      settings.putIfAbsent("schema.snapshot.dir", house.registry().snapshot().toString());
    }
    return settings;
  }

  private Map<String, Object> common(String clientId) {
    Map<String, Object> settings = new HashMap<>(house.kafka().properties());
    settings.keySet().removeIf(it -> it.startsWith("value.") || it.startsWith("schema."));
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, house.kafka().bootstrapServers());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    settings.putIfAbsent(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, "2000");
    // Several apps may share a process, and with it JMX.
    settings.putIfAbsent(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    return settings;
  }
}

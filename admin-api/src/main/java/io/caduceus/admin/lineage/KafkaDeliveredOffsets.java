package io.caduceus.admin.lineage;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks on Kafka, with a consumer for each question, in no group. */
final class KafkaDeliveredOffsets implements DeliveredOffsets {
  private static final Logger log = LoggerFactory.getLogger(KafkaDeliveredOffsets.class);

  /** What is sought stands in the headers; keys and values are dropped as they come. */
  private static final Deserializer<Boolean> UNREAD = (topic, bytes) -> Boolean.TRUE;

  private final Map<String, String> kafka;

  KafkaDeliveredOffsets(Map<String, String> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  @Override
  public List<Place> find(List<Sought> sought) {
    if (sought.isEmpty()) {
      return List.of();
    }
    try (KafkaConsumer<Boolean, Boolean> consumer =
        new KafkaConsumer<>(settings(), UNREAD, UNREAD)) {
      return new OffsetScan(consumer, sought).places();
    } catch (KafkaException e) {
      log.warn("deliveries not looked for reason={}", e.getClass().getSimpleName());
      return Collections.nCopies(sought.size(), new Nowhere(Why.KAFKA_UNAVAILABLE));
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-lineage");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    return settings;
  }
}

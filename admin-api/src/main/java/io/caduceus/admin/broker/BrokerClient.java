package io.caduceus.admin.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of a client: an operator's, and over them what this app needs of it.
 *
 * @param id by which the broker's log and metrics tell it from others
 * @param patience how long an answer may take; a request that fails is asked once more within it
 */
public record BrokerClient(Map<String, String> kafka, String id, Duration patience) {

  /** Of one that asks or reads. */
  public Map<String, Object> asking() {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
    client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
    client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis() / 2);
    return client;
  }

  /** Of one that writes: what it says is written is on every replica in sync, and once. */
  public Map<String, Object> writing() {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
    client.put(ProducerConfig.ACKS_CONFIG, "all");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis());
    client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis() / 2);
    client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis());
    return client;
  }

  private int millis() {
    return Math.toIntExact(patience.toMillis());
  }
}

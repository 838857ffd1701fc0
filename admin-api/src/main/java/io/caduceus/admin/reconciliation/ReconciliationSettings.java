package io.caduceus.admin.reconciliation;

import java.time.Duration;
import java.util.Map;

/**
 * How the store is kept in line with the firehose.
 *
 * @param every how often what the sink has written since is looked at
 * @param againAfter after how long what was looked at is looked at again
 * @param repairRate records a second, at most, that a repair hands to the sink
 * @param expireEvery how often what is past its retention is deleted
 * @param expireBatch how many events are deleted at once
 * @param sinkGroup the consumer group in which the sink's connector keeps its progress
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param wire settings of the wire deserializer
 */
public record ReconciliationSettings(
    Duration every,
    Duration againAfter,
    int repairRate,
    Duration expireEvery,
    int expireBatch,
    String sinkGroup,
    Map<String, String> kafka,
    Map<String, String> wire) {
  public ReconciliationSettings {
    kafka = Map.copyOf(kafka);
    wire = Map.copyOf(wire);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "ReconciliationSettings[every=" + every + ", sinkGroup=" + sinkGroup + "]";
  }
}

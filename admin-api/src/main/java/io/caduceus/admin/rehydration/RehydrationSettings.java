package io.caduceus.admin.rehydration;

import java.util.Map;

/**
 * How rehydrations are carried out.
 *
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param wire settings of the wire serializer
 */
public record RehydrationSettings(
    Rates rates, Map<String, String> kafka, Map<String, String> wire) {
  public RehydrationSettings {
    kafka = Map.copyOf(kafka);
    wire = Map.copyOf(wire);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "RehydrationSettings[" + rates + "]";
  }
}

package io.caduceus.admin.quarantine;

import java.time.Duration;
import java.util.Map;

/**
 * How the quarantine is kept.
 *
 * @param every how often what was quarantined since is put into the index
 * @param retention how long the topic keeps what was decided on; what was not is kept longer
 * @param redriveRate records a second, at most, that go back
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param wire settings of the wire deserializer
 */
public record QuarantineSettings(
    Duration every,
    Duration retention,
    int redriveRate,
    Map<String, String> kafka,
    Map<String, String> wire) {
  public QuarantineSettings {
    kafka = Map.copyOf(kafka);
    wire = Map.copyOf(wire);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "QuarantineSettings[every=" + every + ", retention=" + retention + "]";
  }
}

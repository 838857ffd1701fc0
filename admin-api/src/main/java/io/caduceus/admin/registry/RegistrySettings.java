package io.caduceus.admin.registry;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the compacted topics are reached.
 *
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param wire settings of the wire serializer
 * @param partitions of the firehose, if this application creates it
 * @param replicas of every topic that this application creates; -1 is the broker's default
 * @param patience how long a change waits to be announced before it is answered as unannounced
 * @param pause between two rounds of the {@link Reconciler}
 * @param firehoseRetention how long the firehose keeps events; null leaves it to the broker
 */
public record RegistrySettings(
    Map<String, String> kafka,
    Map<String, String> wire,
    int partitions,
    short replicas,
    Duration patience,
    Duration pause,
    @Nullable Duration firehoseRetention) {
  public RegistrySettings {
    kafka = Map.copyOf(kafka);
    wire = Map.copyOf(wire);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "RegistrySettings[partitions=" + partitions + "]";
  }
}

package io.caduceus.admin.health;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it is told whether somebody keeps up.
 *
 * @param laggingAfter what came longer ago than this should have been read, or stored
 * @param routerGroup the consumer group in which the router keeps its progress
 * @param sinkGroup the one in which the sink's connector does
 * @param connect where Kafka Connect's REST API is; null if this app cannot ask it
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 */
public record HealthSettings(
    Duration laggingAfter,
    String routerGroup,
    String sinkGroup,
    @Nullable URI connect,
    Map<String, String> kafka) {
  private static final String OF_CONNECT = "connect-";

  public HealthSettings {
    kafka = Map.copyOf(kafka);
  }

  /** The sink's connector, which has its name from its group, or the other way round. */
  String connector() {
    return sinkGroup.startsWith(OF_CONNECT) ? sinkGroup.substring(OF_CONNECT.length()) : sinkGroup;
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "HealthSettings[laggingAfter=" + laggingAfter + "]";
  }
}

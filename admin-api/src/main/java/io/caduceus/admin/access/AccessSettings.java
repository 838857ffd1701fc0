package io.caduceus.admin.access;

import java.time.Duration;
import java.util.Map;

/**
 * How subscribers get at their topics.
 *
 * @param mode whether this application keeps Kafka's users and ACLs
 * @param kafka settings of every Kafka client, {@code bootstrap.servers} among them
 * @param servers the bootstrap servers that subscribers are told
 * @param protocol the security protocol that subscribers are told
 * @param patience how long Kafka has for an answer
 * @param pause before what failed is tried again
 */
public record AccessSettings(
    Mode mode,
    Map<String, String> kafka,
    String servers,
    String protocol,
    Duration patience,
    Duration pause) {

  /** Who keeps the subscribers' Kafka users. */
  public enum Mode {
    /** This application, with SCRAM-SHA-512. */
    SCRAM,
    /** Somebody else, or nobody. */
    NONE
  }

  public AccessSettings {
    kafka = Map.copyOf(kafka);
  }

  /** The settings may hold passwords. */
  @Override
  public String toString() {
    return "AccessSettings[" + mode + ", " + servers + "]";
  }
}

package io.caduceus.standalone.access;

import java.util.List;

/** The Kafka users of an installation itself; those of subscribers have a dot in their names. */
public enum KafkaUser {
  /** Keeps the broker: may do everything, and is no app's. */
  OPERATOR("caduceus-operator"),
  ADMIN("caduceus-admin"),
  INTAKE("caduceus-intake"),
  ROUTER("caduceus-router"),
  SINK("caduceus-sink");

  private final String login;

  KafkaUser(String login) {
    this.login = login;
  }

  /** The name it logs in with. */
  public String login() {
    return login;
  }

  /** As ACLs and {@code super.users} call it. */
  public String principal() {
    return "User:" + login;
  }

  /** Those that are allowed exactly what {@link AppAccess} says. */
  public static List<KafkaUser> apps() {
    return List.of(ADMIN, INTAKE, ROUTER, SINK);
  }
}

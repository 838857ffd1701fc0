package io.caduceus.admin.applications;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.ApplicationName;
import java.util.List;

/** The applications' Kafka users, as far as this feature has to do with them. */
public interface KafkaCredentials {
  /**
   * Issues another Kafka user. Administrators and the application itself may.
   *
   * @throws Refused with the code {@code kafka-access-off} if Kafka's users are not kept here
   */
  Issued issue(Caller caller, ApplicationName application);

  /** Whether Kafka does what is on record of the application, as far as is known. */
  boolean isInLine(ApplicationName application);

  /**
   * A Kafka user just issued, and the only chance to see its password.
   *
   * @param groupPrefix what the names of its consumer groups begin with
   * @param topics what it may read now; more follow with the application's subscriptions
   * @param inLine whether Kafka lets it already
   */
  record Issued(
      String user,
      String password,
      String bootstrapServers,
      String securityProtocol,
      String mechanism,
      String groupPrefix,
      List<String> topics,
      boolean inLine) {

    /** What any Java client of Kafka takes for its settings. */
    String clientProperties() {
      return """
      bootstrap.servers=%s
      security.protocol=%s
      sasl.mechanism=%s
      sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
      group.id=%sreader
      isolation.level=read_committed
      """
          .formatted(bootstrapServers, securityProtocol, mechanism, user, password, groupPrefix);
    }

    @Override
    public String toString() {
      return "Issued[" + user + "]";
    }
  }
}

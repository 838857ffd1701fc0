package io.caduceus.admin.access;

import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * The broker's users and what they may do. The edge of this module. Every method does nothing that
 * is so already, and throws {@link KafkaAccessFailed} if it is not certain to be done.
 */
public interface KafkaUsers {
  /** Throws if this Kafka keeps no users and ACLs, or is away; changes nothing. */
  void require();

  /** Makes a user, or gives it another password. */
  void put(String user, String password);

  /** Those of these users that can log in. */
  Set<String> known(Set<String> users);

  /** Takes these users their logins; what they may do is another matter. */
  void remove(Set<String> users);

  /** All that these users are allowed or denied. */
  Set<AclBinding> rules(Set<String> users);

  void allow(Set<AclBinding> rules);

  void withdraw(Set<AclBinding> rules);
}

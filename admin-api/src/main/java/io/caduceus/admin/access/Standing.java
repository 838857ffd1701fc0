package io.caduceus.admin.access;

import io.caduceus.registry.ApplicationName;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * How an application stands in the registry, as far as Kafka is concerned.
 *
 * @param users its Kafka users that are not revoked
 * @param revoked those that are
 * @param topics of its subscriptions that were allowed
 */
record Standing(
    ApplicationName application,
    boolean active,
    Set<String> users,
    Set<String> revoked,
    Set<String> topics) {

  Standing {
    users = Set.copyOf(users);
    revoked = Set.copyOf(revoked);
    topics = Set.copyOf(topics);
  }

  /** Every user it ever had; the ones whose ACLs are ours to keep. */
  Set<String> everyUser() {
    Set<String> all = new HashSet<>(users);
    all.addAll(revoked);
    return all;
  }

  /**
   * All that its users may do in Kafka: read its topics, in groups whose names begin with its own.
   * READ includes looking up the partitions of a topic and the members of a group.
   */
  Set<AclBinding> rules() {
    Set<AclBinding> rules = new HashSet<>();
    if (active) {
      for (String user : users) {
        rules.add(
            mayRead(user, ResourceType.GROUP, groupPrefix(application), PatternType.PREFIXED));
        for (String topic : topics) {
          rules.add(mayRead(user, ResourceType.TOPIC, topic, PatternType.LITERAL));
        }
      }
    }
    return rules;
  }

  /** No application's name has a dot, so that no prefix is the beginning of another. */
  static String groupPrefix(ApplicationName application) {
    return application + ".";
  }

  private static AclBinding mayRead(
      String user, ResourceType type, String name, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.ALLOW));
  }
}

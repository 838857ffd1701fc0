package io.caduceus.admin.access;

import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/** Where somebody else keeps Kafka's users: there are none of ours, and none can be made. */
final class NoKafkaUsers implements KafkaUsers {

  @Override
  public void require() {
    throw KafkaAccessFailed.forGood("caduceus.kafka.access is none", null);
  }

  @Override
  public void put(String user, String password) {
    require();
  }

  @Override
  public Set<String> known(Set<String> users) {
    return Set.of();
  }

  @Override
  public void remove(Set<String> users) {}

  @Override
  public Set<AclBinding> rules(Set<String> users) {
    return Set.of();
  }

  @Override
  public void allow(Set<AclBinding> rules) {}

  @Override
  public void withdraw(Set<AclBinding> rules) {}
}

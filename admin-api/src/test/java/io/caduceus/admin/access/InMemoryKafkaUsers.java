package io.caduceus.admin.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/** A broker's users and ACLs, in memory; it can be away, or be a broker that keeps none. */
public final class InMemoryKafkaUsers implements KafkaUsers {
  private final Map<String, String> passwords = new HashMap<>();
  private final Set<AclBinding> rules = new HashSet<>();
  private boolean away;
  private boolean off;

  synchronized void away(boolean away) {
    this.away = away;
  }

  synchronized void off(boolean off) {
    this.off = off;
  }

  synchronized boolean opens(String user, String password) {
    return password.equals(passwords.get(user));
  }

  @Override
  public synchronized void require() {
    if (away) {
      throw KafkaAccessFailed.forNow("away", null);
    }
    if (off) {
      throw KafkaAccessFailed.forGood("off", null);
    }
  }

  @Override
  public synchronized void put(String user, String password) {
    require();
    passwords.put(user, password);
  }

  @Override
  public synchronized Set<String> known(Set<String> users) {
    require();
    Set<String> known = new HashSet<>(passwords.keySet());
    known.retainAll(users);
    return known;
  }

  @Override
  public synchronized void remove(Set<String> users) {
    require();
    passwords.keySet().removeAll(users);
  }

  @Override
  public synchronized Set<AclBinding> rules(Set<String> users) {
    require();
    Set<AclBinding> theirs = new HashSet<>(rules);
    theirs.removeIf(it -> !users.contains(it.entry().principal().substring("User:".length())));
    return theirs;
  }

  @Override
  public synchronized void allow(Set<AclBinding> more) {
    require();
    rules.addAll(more);
  }

  @Override
  public synchronized void withdraw(Set<AclBinding> fewer) {
    require();
    rules.removeAll(fewer);
  }
}

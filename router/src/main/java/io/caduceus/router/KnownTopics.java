package io.caduceus.router;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which topics exist, so that nothing is produced to one that does not: a producer would wait for
 * it, and with it everybody else's deliveries. A topic that is not known is looked for at once,
 * because a subscription is announced right after its topic was made; then it counts as missing
 * until the next {@link #refresh}. Safe for many threads.
 */
final class KnownTopics {
  private final Supplier<Set<String>> broker;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private volatile Set<String> existing = Set.of();

  /**
   * @param broker lists the topics that exist now, or throws if it cannot tell
   */
  KnownTopics(Supplier<Set<String>> broker) {
    this.broker = broker;
  }

  boolean contains(String topic) {
    return existing.contains(topic) || (!missing.contains(topic) && lookFor(topic));
  }

  /** Looks again, so that topics that were deleted or made since are seen. */
  void refresh() {
    existing = broker.get();
    missing.clear();
  }

  private boolean lookFor(String topic) {
    Set<String> now = broker.get();
    existing = now;
    if (now.contains(topic)) {
      return true;
    }
    missing.add(topic);
    return false;
  }
}

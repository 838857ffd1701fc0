package io.caduceus.router;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which topics exist and how much they take, so that nothing is produced to one that would not take
 * it: a producer would try in vain, and with it everybody else's deliveries. A topic that is not
 * known is looked for at once, because a subscription is announced right after its topic was made;
 * what was found then holds until {@link #refresh}. Safe for many threads.
 */
final class KnownTopics {
  private final Supplier<Set<String>> names;
  private final Function<String, OptionalInt> look;
  private final Map<String, OptionalInt> largest = new ConcurrentHashMap<>();

  /**
   * @param names lists the topics that exist now, or throws if it cannot tell
   * @param look the bytes that a topic takes at once, nothing if it does not exist, or throws if it
   *     cannot tell
   */
  KnownTopics(Supplier<Set<String>> names, Function<String, OptionalInt> look) {
    this.names = names;
    this.look = look;
  }

  /** The bytes that a topic takes at once; nothing if it does not exist. */
  OptionalInt largest(String topic) {
    return largest.computeIfAbsent(topic, look);
  }

  /** Looks again for topics that were deleted or made since. */
  void refresh() {
    Set<String> existing = names.get();
    largest
        .entrySet()
        .removeIf(known -> known.getValue().isPresent() != existing.contains(known.getKey()));
  }

  /** Looks again for everything: what is known may have been the cause of a failure. */
  void forget() {
    largest.clear();
  }
}

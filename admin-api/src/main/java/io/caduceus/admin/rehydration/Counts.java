package io.caduceus.admin.rehydration;

import io.caduceus.admin.store.StoredEvent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many events were looked at, and what becomes of them.
 *
 * @param total how many are delivered
 * @param byType the same, by event type
 * @param notDelivered how many are not, and why; nothing is left out in silence
 */
record Counts(long total, Map<String, Long> byType, Map<Fate, Long> notDelivered) {
  Counts {
    byType = Collections.unmodifiableMap(new TreeMap<>(byType));
    notDelivered = Map.copyOf(notDelivered);
  }

  /** Counts one after the other. */
  static final class Tally {
    private final Map<String, Long> byType = new TreeMap<>();
    private final Map<Fate, Long> notDelivered = new EnumMap<>(Fate.class);
    private long total;

    void add(StoredEvent event, Fate fate) {
      if (fate == Fate.DELIVERED) {
        total++;
        byType.merge(event.type().toString(), 1L, Long::sum);
      } else {
        add(fate, 1);
      }
    }

    void add(Fate fate, long more) {
      if (more > 0) {
        notDelivered.merge(fate, more, Long::sum);
      }
    }

    Counts counts() {
      return new Counts(total, byType, notDelivered);
    }
  }
}

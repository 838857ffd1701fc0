package io.caduceus.admin.rehydration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a rehydration is. It goes onto the broker in the transaction that delivers what it
 * counts, so the two are never out of step.
 *
 * @param cursor everything received up to this millisecond is done with
 * @param delivered how many events were handed to the router
 * @param skipped how many were not, and why
 */
record Progress(long cursor, long delivered, Map<Fate, Long> skipped) {
  static final Progress NONE = new Progress(Long.MIN_VALUE, 0, Map.of());

  Progress {
    skipped = Map.copyOf(skipped);
  }

  Progress after(long millis, List<Fate> fates) {
    Map<Fate, Long> more = new EnumMap<>(Fate.class);
    more.putAll(skipped);
    long sent = delivered;
    for (Fate fate : fates) {
      if (fate == Fate.DELIVERED) {
        sent++;
      } else {
        more.merge(fate, 1L, Long::sum);
      }
    }
    return new Progress(millis, sent, more);
  }
}

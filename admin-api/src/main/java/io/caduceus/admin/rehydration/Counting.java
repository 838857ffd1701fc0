package io.caduceus.admin.rehydration;

import io.caduceus.admin.store.StoredEvent;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Counts what would be delivered, without a look at any body. */
final class Counting {
  private static final int BATCH = 1_000;

  private Counting() {}

  /**
   * @param complete whether it got to the end
   */
  record Counted(Counts counts, boolean complete) {}

  static Counted count(Choice choice, BooleanSupplier goesOn) {
    Counts.Tally tally = new Counts.Tally();
    tally.add(Fate.NOT_FOUND, choice.notFound());
    try (Reading reading = choice.read(Progress.NONE.cursor(), false)) {
      while (goesOn.getAsBoolean()) {
        List<StoredEvent> batch = reading.next(BATCH);
        if (batch.isEmpty()) {
          return new Counted(tally.counts(), true);
        }
        choice.judge(batch).forEach(it -> tally.add(it.event(), it.fate()));
      }
    }
    return new Counted(tally.counts(), false);
  }
}

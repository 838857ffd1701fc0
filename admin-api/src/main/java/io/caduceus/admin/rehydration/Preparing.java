package io.caduceus.admin.rehydration;

import io.caduceus.admin.reconciliation.Firehose;
import io.caduceus.admin.reconciliation.Firehose.Extent;
import io.caduceus.admin.rehydration.Counting.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What comes before the first event is sent: it is said where on the firehose the rehydration ends,
 * the sink is waited for until all before that is stored, and it is counted. Events that were named
 * are there or are not.
 */
final class Preparing {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Desk desk;
  private final Firehose firehose;
  private final Map<String, Instant> lookAgain = new HashMap<>();

  Preparing(Desk desk, Firehose firehose) {
    this.desk = desk;
    this.firehose = firehose;
  }

  void step(Rehydration asked, BooleanSupplier goesOn) {
    Instant now = desk.now();
    if (now.isBefore(lookAgain.getOrDefault(asked.id(), Instant.MIN))) {
      return;
    }
    if (desk.choices().of(asked) == null) {
      desk.outcomes().paused(asked, Rehydration.SUBSCRIPTION_NOT_ACTIVE);
      return;
    }
    List<Extent> extents = firehose.extents();
    Rehydration begun =
        asked.cut() != null
            ? asked
            : desk.records()
                .change(asked.id(), it -> it.cut() == null ? it.upTo(Cut.of(extents, now)) : it);
    if (begun.selection().ids() != null || begun.cut() != null && begun.cut().isStored(extents)) {
      count(begun, goesOn);
    } else {
      lookAgain.put(asked.id(), now.plus(GLANCE));
      desk.records()
          .change(
              asked.id(),
              it -> it.state() == State.COUNTING ? it.waiting(Rehydration.STORE_BEHIND) : it);
    }
  }

  private void count(Rehydration begun, BooleanSupplier goesOn) {
    lookAgain.remove(begun.id());
    Choice choice = desk.choices().of(begun);
    if (choice == null) {
      return;
    }
    Counted counted = Counting.count(choice, goesOn);
    if (counted.complete()) {
      desk.records()
          .change(
              begun.id(),
              it -> it.state() == State.COUNTING ? it.counted(counted.counts(), desk.now()) : it);
    }
  }
}

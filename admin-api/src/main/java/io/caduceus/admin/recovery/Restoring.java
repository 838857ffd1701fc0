package io.caduceus.admin.recovery;

import io.caduceus.admin.reconciliation.UrgentChore;
import io.caduceus.admin.recovery.FormerEvents.Former;
import io.caduceus.admin.recovery.NewFirehose.Returning;
import io.caduceus.admin.recovery.Recovery.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a recovery on. Each step may end anywhere and begin again: what was set aside is not set
 * aside twice, and how far the writing is, the new firehose itself tells.
 */
final class Restoring implements UrgentChore {
  private static final Logger log = LoggerFactory.getLogger(Restoring.class);
  private static final int BATCH = 500;

  private final Recoveries recoveries;
  private final Foundations foundations;
  private final Sides sides;
  private final InstantSource clock;

  Restoring(Recoveries recoveries, Foundations foundations, Sides sides, InstantSource clock) {
    this.recoveries = recoveries;
    this.foundations = foundations;
    this.sides = sides;
    this.clock = clock;
  }

  /**
   * The two that are to hold the same in the end.
   *
   * @param bearings what a recovery goes by
   * @param readBack counts what a recovery wrote
   */
  record Sides(
      FormerEvents store,
      FormerDeliveries deliveries,
      NewFirehose firehose,
      Function<Recovery, Bearings> bearings,
      ReadBack readBack) {}

  @Override
  public void doIfDue(BooleanSupplier goesOn) {
    Recovery recovery = recoveries.last();
    if (recovery == null || recovery.isOver()) {
      return;
    }
    if (!sides.firehose().extent().topic().equals(recovery.firehose())) {
      end(recovery.over(State.ABANDONED, clock.instant(), null, List.of()));
      return;
    }
    while (!recovery.isOver() && goesOn.getAsBoolean()) {
      recovery =
          switch (recovery.state()) {
            case PREPARING -> prepare(recovery, goesOn);
            case SENDING -> send(recovery, goesOn);
            case CHECKING -> check(recovery);
            case DONE, DIFFERENT, ABANDONED -> recovery;
          };
    }
  }

  private Recovery prepare(Recovery begun, BooleanSupplier goesOn) {
    foundations.ensureTopics();
    foundations.announce();
    sides.store().prepare();
    Recovery recovery = begun;
    int moved;
    do {
      moved = sides.store().setAside(recovery.id());
      recovery = kept(recovery.setAside(moved));
    } while (moved > 0 && goesOn.getAsBoolean());
    int deliveries;
    do {
      deliveries = sides.deliveries().setAside(recovery.id());
    } while (deliveries > 0 && goesOn.getAsBoolean());
    foundations.offsets().run();
    Bearings bearings = sides.bearings().apply(recovery);
    Tallies.Count count = new Tallies.Count();
    sides
        .store()
        .forEach(
            it -> {
              if (bearings.isKept(it)) {
                String type = it.document().getString("type").getValue();
                count.add(type, bearings.partition(it), bearings.tally(it));
              }
              return goesOn.getAsBoolean();
            });
    return goesOn.getAsBoolean() ? kept(recovery.counted(count.tallies())) : recovery;
  }

  private Recovery send(Recovery begun, BooleanSupplier goesOn) {
    Bearings bearings = sides.bearings().apply(begun);
    Map<Integer, FormerPlace> newest = sides.firehose().newest(begun.id());
    Sending sending = new Sending(begun);
    sides
        .store()
        .forEach(
            it -> {
              FormerPlace last = newest.get(bearings.partition(it));
              boolean isThere = last != null && it.place().compareTo(last) <= 0;
              if (!isThere && bearings.isKept(it)) {
                sending.add(it, bearings);
              }
              return goesOn.getAsBoolean();
            });
    sending.flush();
    return goesOn.getAsBoolean() ? kept(sending.recovery.in(State.CHECKING)) : sending.recovery;
  }

  private Recovery check(Recovery recovery) {
    ReadBack.Found found = sides.readBack().of(recovery);
    State end = found.differences().isEmpty() ? State.DONE : State.DIFFERENT;
    return end(recovery.over(end, clock.instant(), found.tallies(), found.differences()));
  }

  private Recovery end(Recovery recovery) {
    log.info(
        "recovery over id={} state={} sent={} differences={}",
        recovery.id(),
        recovery.state(),
        recovery.sent(),
        recovery.differences().size());
    return kept(recovery);
  }

  private Recovery kept(Recovery recovery) {
    recoveries.keep(recovery);
    return recovery;
  }

  /** An exception's message may quote a document. */
  private static String name(RuntimeException e) {
    return e.getClass().getSimpleName();
  }

  /** Writes in batches, and puts down how far it is after each. */
  private final class Sending {
    private final List<Returning> batch = new ArrayList<>();
    private final int most;
    private Recovery recovery;
    private long began = System.nanoTime();

    Sending(Recovery recovery) {
      this.recovery = recovery;
      this.most = Math.min(BATCH, Objects.requireNonNullElse(recovery.perSecond(), BATCH));
    }

    void add(Former former, Bearings bearings) {
      try {
        batch.add(bearings.returning(former));
      } catch (RuntimeException e) {
        // A document that is not as a sink wrote it must not keep all others away.
        log.error("an event cannot be brought back place={} error={}", former.place(), name(e));
      }
      if (batch.size() == most) {
        flush();
      }
    }

    private void pause(int sent) {
      Integer perSecond = recovery.perSecond();
      if (perSecond != null) {
        LockSupport.parkNanos(
            began + TimeUnit.SECONDS.toNanos(sent) / perSecond - System.nanoTime());
        began = System.nanoTime();
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        sides.firehose().write(batch);
        recovery = kept(recovery.sent(batch.size()));
        pause(batch.size());
        batch.clear();
      }
    }
  }
}

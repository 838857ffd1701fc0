package io.caduceus.admin.rehydration;

import static java.util.stream.Collectors.toSet;

import com.mongodb.MongoException;
import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.admin.rounds.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries rehydrations on, those of different subscriptions in turn, in one replica. That it is one
 * spares work; that nothing is sent twice is the broker's doing, see {@link KafkaReplays}.
 */
final class Runner {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final Desk desk;
  private final Lease lease;
  private final Histories histories;
  private final Preparing preparing;
  private final Delivering delivering;
  private final Map<String, Postponed> postponed = new HashMap<>();

  Runner(Desk desk, Lease lease, Histories histories, Preparing preparing, Delivering delivering) {
    this.desk = desk;
    this.lease = lease;
    this.histories = histories;
    this.preparing = preparing;
    this.delivering = delivering;
  }

  /** Works as long as there is something to do. */
  void round(BooleanSupplier goesOn) {
    while (goesOn.getAsBoolean() && turn(goesOn)) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  /** A batch of each; whether there was any. */
  boolean turn(BooleanSupplier goesOn) {
    List<Rehydration> atWork = List.of();
    if (lease.isHeld()) {
      histories.begin();
      atWork = desk.records().atWork();
    }
    delivering.keepOnly(atWork.stream().map(Rehydration::id).collect(toSet()));
    for (Rehydration each : atWork) {
      if (goesOn.getAsBoolean()) {
        tried(each, goesOn);
      }
    }
    return !atWork.isEmpty();
  }

  /** One that fails is no reason for the others to wait. */
  private void tried(Rehydration rehydration, BooleanSupplier goesOn) {
    Postponed waiting = postponed.get(rehydration.id());
    if (waiting != null && desk.now().isBefore(waiting.until())) {
      return;
    }
    try {
      switch (rehydration.state()) {
        case COUNTING -> preparing.step(rehydration, goesOn);
        case RUNNING -> delivering.step(rehydration);
        case PAUSED, CANCELLED, DONE, FAILED -> {}
      }
      postponed.remove(rehydration.id());
    } catch (ReplaysUnavailable | FirehoseUnavailable e) {
      postpone(rehydration, String.valueOf(e.getMessage()));
    } catch (MongoException | KafkaException e) {
      postpone(rehydration, e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      delivering.drop(rehydration.id());
      // Its message may quote what it stumbled over.
      log.error(
          "rehydration={} failed error={} at={}",
          rehydration.id(),
          e.getClass().getName(),
          e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
      desk.outcomes().failed(rehydration, Rehydration.UNEXPECTED);
    }
  }

  private void postpone(Rehydration rehydration, String why) {
    delivering.drop(rehydration.id());
    Postponed next = new Postponed(desk.now().plus(AFTER_FAILURE), why);
    Postponed before = postponed.put(rehydration.id(), next);
    if (before == null || !before.why().equals(why)) {
      log.warn("rehydration={} postponed reason={}", rehydration.id(), why);
    }
  }

  /** It is tried again then; why is logged once. */
  private record Postponed(Instant until, String why) {}

  /** Another replica need not wait. */
  void leave() {
    delivering.keepOnly(Set.of());
    lease.release();
  }
}

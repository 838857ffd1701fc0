package io.caduceus.admin.reconciliation;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has the chores done, one after the other, on one thread of one replica. */
final class Rounds implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration PARTING = Duration.ofSeconds(5);

  private final Lease lease;
  private final List<Chore> chores;
  private final InstantSource clock;
  private @Nullable ScheduledExecutorService ticks;
  private volatile boolean stopping;
  private Instant notBefore = Instant.MIN;

  Rounds(Lease lease, List<Chore> chores, InstantSource clock) {
    this.lease = lease;
    this.chores = List.copyOf(chores);
    this.clock = clock;
  }

  /** One round; it never throws, for a round that does would be the last. */
  void round() {
    if (clock.instant().isBefore(notBefore)) {
      return;
    }
    try {
      if (lease.isHeld()) {
        chores.forEach(it -> it.doIfDue(this::goesOn));
      }
    } catch (FirehoseUnavailable e) {
      postpone(String.valueOf(e.getMessage()));
    } catch (MongoException e) {
      postpone(e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      postpone("unexpected");
      log.error("reconciliation failed", e);
    }
  }

  private void postpone(String reason) {
    notBefore = clock.instant().plus(AFTER_FAILURE);
    if (!stopping) {
      log.warn("the store is not compared with the firehose reason={}", reason);
    }
  }

  private boolean goesOn() {
    return !stopping && lease.isHeld();
  }

  @Override
  public synchronized void start() {
    stopping = false;
    ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconciliation").factory());
    var _ =
        ticks.scheduleWithFixedDelay(
            this::round, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (ticks == null) {
      return;
    }
    stopping = true;
    ticks.shutdown();
    try {
      if (!ticks.awaitTermination(PARTING.toSeconds(), TimeUnit.SECONDS)) {
        ticks.shutdownNow();
      }
      lease.release();
    } catch (InterruptedException e) {
      ticks.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (MongoException e) {
      log.debug("the lease runs out by itself");
    }
    ticks = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return ticks != null;
  }
}

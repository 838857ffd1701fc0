package io.caduceus.admin.subscriptions;

import com.mongodb.MongoException;
import io.caduceus.admin.answers.Refused;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every second whether the time of an approval has passed. */
final class Expiries implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Expiries.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Decisions decisions;
  private @Nullable ScheduledExecutorService rounds;

  Expiries(Decisions decisions) {
    this.decisions = decisions;
  }

  /** One round; it never throws, for a round that does would be the last. */
  private void round() {
    try {
      decisions.expire();
    } catch (MongoException | Refused e) {
      // Among others, a replica that did the same was faster.
      log.warn("expiry postponed reason={}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.error("expiry failed", e);
    }
  }

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("expiries").factory());
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.shutdownNow();
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}

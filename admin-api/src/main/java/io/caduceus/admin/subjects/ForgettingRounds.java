package io.caduceus.admin.subjects;

import com.mongodb.MongoException;
import io.caduceus.admin.registry.NotAnnounced;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finishes forgettings that an outage or a crash left undone, and repeats those of late, so that
 * the broker gets rid of what they overwrote.
 */
final class ForgettingRounds implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ForgettingRounds.class);
  private static final Duration PARTING = Duration.ofSeconds(5);
  private static final Duration BETWEEN_REPETITIONS = Duration.ofMinutes(10);

  private final Forgetting forgetting;
  private final Duration pause;
  private @Nullable ScheduledExecutorService rounds;

  ForgettingRounds(Forgetting forgetting, Duration pause) {
    this.forgetting = forgetting;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());
    repeat(forgetting::finishLeftOver, pause);
    repeat(forgetting::repeatRecent, BETWEEN_REPETITIONS);
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.shutdown();
      try {
        if (!rounds.awaitTermination(PARTING.toSeconds(), TimeUnit.SECONDS)) {
          rounds.shutdownNow();
        }
      } catch (InterruptedException e) {
        rounds.shutdownNow();
        Thread.currentThread().interrupt();
      }
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }

  private void repeat(Runnable task, Duration every) {
    var _ =
        Objects.requireNonNull(rounds)
            .scheduleWithFixedDelay(
                () -> round(task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It never throws, for a round that does would be the last. */
  private static void round(Runnable task) {
    try {
      task.run();
    } catch (NotAnnounced e) {
      log.warn("forgetting postponed reason={}", e.getMessage());
    } catch (MongoException e) {
      log.warn("forgetting postponed reason={}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.error("forgetting postponed, unexpectedly", e);
    }
  }
}

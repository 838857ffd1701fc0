package io.caduceus.admin.access;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after Kafka's users and ACLs: at the start and once a minute at all of them, since a crash
 * may have left something undone and others may change ACLs, and soon again at what failed.
 */
final class AccessRounds implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AccessRounds.class);
  private static final Duration ALL = Duration.ofMinutes(1);
  private static final Duration PARTING = Duration.ofSeconds(5);

  private final SubscriberAccess access;
  private final Duration pause;
  private @Nullable ScheduledExecutorService rounds;
  private long allLookedAt;
  private boolean allDue = true;

  AccessRounds(SubscriberAccess access, Duration pause) {
    this.access = access;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kafka-access").factory());
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
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

  /** One round; it never throws, for a round that does would be the last. */
  private void round() {
    try {
      if (allDue || System.nanoTime() - allLookedAt > ALL.toNanos()) {
        allDue = true;
        access.bringAll();
        allLookedAt = System.nanoTime();
        allDue = false;
      } else {
        access.behind().forEach(access::bring);
      }
    } catch (MongoException e) {
      log.warn("access not looked at reason={}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.error("looking after Kafka's access failed", e);
    }
  }
}

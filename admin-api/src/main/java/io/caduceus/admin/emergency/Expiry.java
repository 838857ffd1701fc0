package io.caduceus.admin.emergency;

import com.mongodb.MongoException;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes down that an emergency's time was up. It shows nothing any more by then, whether or not
 * this ever runs; but whoever reads the audit should not have to calculate. Of several replicas two
 * may put it on record at once, which is better than none.
 */
final class Expiry implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Caller ITSELF = new Caller("caduceus", Set.of());

  private final EmergencyRecords records;
  private final Alarm alarm;
  private final InstantSource clock;
  private @Nullable ScheduledExecutorService rounds;

  Expiry(EmergencyRecords records, Alarm alarm, InstantSource clock) {
    this.records = records;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** One round; it never throws, for a round that does would be the last. */
  void round() {
    try {
      for (Emergency due : records.due(clock.instant())) {
        alarm.raised(ITSELF, "emergency.expire", due, due.expired());
        records.replace(due, due.expired());
      }
    } catch (MongoException | Refused e) {
      log.warn("emergency expiry postponed reason={}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.error("emergency expiry failed", e);
    }
  }

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("emergency-expiry").factory());
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.shutdown();
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}

package io.caduceus.admin.registry;

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
 * Brings the topics in line with the record. At the start it makes the topics that everything
 * stands on and announces all there is, which is little and harmless, and heals a broker that lost
 * its data; from then on it announces what a crash or an outage left unannounced.
 */
public final class Reconciler implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  private static final Duration PARTING = Duration.ofSeconds(5);

  /** How the topics stand to the record. */
  enum State {
    /** It has not been possible yet to announce what is on record. */
    STARTING,
    /** All that is on record is announced. */
    IN_LINE,
    /** Something has to be announced and could not be. */
    BEHIND
  }

  private final Ledgers ledgers;
  private final BrokerTopics topics;
  private final Duration pause;
  private @Nullable ScheduledExecutorService rounds;
  private volatile State state = State.STARTING;

  public Reconciler(Ledgers ledgers, BrokerTopics topics, Duration pause) {
    this.ledgers = ledgers;
    this.topics = topics;
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconciler").factory());
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

  State state() {
    return state;
  }

  /** One round; it never throws, for a round that does would be the last. */
  void round() {
    State before = state;
    try {
      state = reconcile(before);
    } catch (NotAnnounced e) {
      postpone(before, String.valueOf(e.getMessage()));
    } catch (MongoException e) {
      postpone(before, e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      postpone(before, "unexpected");
      log.error("reconciliation failed", e);
    }
    if (state != before) {
      log.info("reconciliation state={}", state);
    }
  }

  private void postpone(State before, String reason) {
    state = before == State.STARTING ? State.STARTING : State.BEHIND;
    log.warn("reconciliation postponed reason={}", reason);
  }

  private State reconcile(State before) {
    if (before == State.STARTING) {
      topics.ensureFoundations();
      return ledgers.announceAll() ? State.IN_LINE : State.STARTING;
    }
    return ledgers.announceLeftOver() ? State.IN_LINE : State.BEHIND;
  }
}

package io.caduceus.admin.rounds;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again on a thread of its own, from the start of the app to its end. A
 * round that fails is logged, and is not the last: what it left undone, the next one finds.
 */
public final class Rounds implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration PARTING = Duration.ofSeconds(5);
  private static final Runnable NOTHING = () -> {};

  private final String name;
  private final Duration pause;
  private final Consumer<BooleanSupplier> work;
  private final Runnable last;
  private final Set<Class<? extends RuntimeException>> passing;
  private @Nullable ScheduledExecutorService thread;
  private volatile boolean stopping;

  private Rounds(
      String name,
      Duration pause,
      Consumer<BooleanSupplier> work,
      Runnable last,
      Set<Class<? extends RuntimeException>> passing) {
    this.name = name;
    this.pause = pause;
    this.work = work;
    this.last = last;
    this.passing = passing;
  }

  /**
   * @param name of the thread, and in the log
   * @param pause from the end of a round to the beginning of the next; the first begins at once
   * @param passing what a round throws, besides {@link MongoException}, when a neighbour is away or
   *     another replica was faster; its message is logged
   */
  @SafeVarargs
  public static Rounds every(
      Duration pause, String name, Runnable work, Class<? extends RuntimeException>... passing) {
    return new Rounds(name, pause, _ -> work.run(), NOTHING, Set.of(passing));
  }

  /**
   * For long rounds.
   *
   * @param work is told, whenever it asks, whether it is to go on or to leave the rest
   */
  @SafeVarargs
  public static Rounds longOnes(
      Duration pause,
      String name,
      Consumer<BooleanSupplier> work,
      Class<? extends RuntimeException>... passing) {
    return new Rounds(name, pause, work, NOTHING, Set.of(passing));
  }

  /** The same, with something to be done when the rounds are over; it may fail like a round. */
  public Rounds endingWith(Runnable last) {
    return new Rounds(name, pause, work, last, passing);
  }

  @Override
  public synchronized void start() {
    stopping = false;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
    var _ =
        thread.scheduleWithFixedDelay(
            () -> tried(() -> work.accept(() -> !stopping)),
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (thread == null) {
      return;
    }
    stopping = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PARTING.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    thread = null;
    tried(last);
  }

  /** Before those that a round may need. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  /** It never throws, for a round that does would be the last. */
  private void tried(Runnable round) {
    try {
      round.run();
    } catch (MongoException e) {
      postponed(e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      if (passing.stream().anyMatch(it -> it.isInstance(e))) {
        postponed(String.valueOf(e.getMessage()));
      } else {
        log.error("{} failed", name, e);
      }
    }
  }

  private void postponed(String reason) {
    if (!stopping) {
      log.warn("{} postponed reason={}", name, reason);
    }
  }
}

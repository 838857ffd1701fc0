package io.caduceus.standalone.parts;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts failed connector tasks, which Kafka Connect leaves to its operator.
 *
 * <p>It looks again after a second, and after twice as long each time that a restart did not help,
 * up to {@link #LONGEST}: whatever a task failed over may take long to come back.
 */
final class TaskWatchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWatchdog.class);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ConnectRest connect;
  private final Set<String> connectors;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("connect-watchdog").daemon().factory());
  private Duration pause = SHORTEST;

  TaskWatchdog(ConnectRest connect, Set<String> connectors) {
    this.connect = connect;
    this.connectors = Set.copyOf(connectors);
  }

  void start() {
    lookAgainLater();
  }

  private void look() {
    boolean allWell = true;
    for (String connector : connectors) {
      allWell &= restartWhatFailed(connector);
    }
    pause = allWell ? SHORTEST : longer(pause);
    lookAgainLater();
  }

  private boolean restartWhatFailed(String connector) {
    try {
      var failed = connect.failedTasks(connector);
      for (int task : failed) {
        LOG.warn("restarting a failed task connector={} task={}", connector, task);
        connect.restart(connector, task);
      }
      return failed.isEmpty();
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot look after connector={} why={}", connector, e.toString());
      return false;
    }
  }

  private void lookAgainLater() {
    if (!clock.isShutdown()) {
      var unused = clock.schedule(this::look, pause.toMillis(), MILLISECONDS);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

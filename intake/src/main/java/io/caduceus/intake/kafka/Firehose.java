package io.caduceus.intake.kafka;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Whether the firehose takes records, looked at once a second by a thread of its own and at once
 * when a record fails. While it does not, events are refused before anything is sent: an answer
 * "not written" that nothing can turn into a lie.
 */
final class Firehose implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Firehose.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS_WHEN_DOWN = Duration.ofMillis(250);

  /** One look at the broker; blocks for two seconds at most, throws if records would not pass. */
  interface Look {
    void take() throws Exception;
  }

  private final Look look;
  private final BlockingQueue<String> doubts = new ArrayBlockingQueue<>(1);
  private CountDownLatch stopped = new CountDownLatch(0);
  private volatile boolean running;
  private volatile boolean takesRecords;

  Firehose(Look look) {
    this.look = look;
  }

  boolean takesRecords() {
    return takesRecords;
  }

  /** A record failed: nothing more is sent until the next look says otherwise. */
  void doubt(String error) {
    if (takesRecords) {
      log.warn("the firehose is in doubt, events are refused until it answers: error={}", error);
    }
    takesRecords = false;
    doubts.offer(error);
  }

  @Override
  public void start() {
    running = true;
    stopped = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("caduceus-intake-firehose").start(this::watch);
  }

  @Override
  public void stop() {
    running = false;
    doubts.offer("stopping");
    try {
      if (!stopped.await(5, TimeUnit.SECONDS)) {
        log.warn("the firehose is still being looked at");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the doors, and stopped after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void watch() {
    try {
      while (running) {
        doubts.clear();
        lookOnce();
        Duration pause = takesRecords ? BETWEEN_LOOKS : BETWEEN_LOOKS_WHEN_DOWN;
        doubts.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      takesRecords = false;
      stopped.countDown();
    }
  }

  private void lookOnce() throws InterruptedException {
    try {
      look.take();
      if (!takesRecords) {
        log.info("the firehose takes records");
      }
      takesRecords = true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (takesRecords) {
        log.warn(
            "the firehose does not answer, events are refused: error={}",
            e.getClass().getSimpleName());
      }
      takesRecords = false;
    }
  }
}

package io.caduceus.router;

import io.caduceus.event.Topics;
import io.caduceus.protect.Keysets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the router alive from start to stop: waits until the topics exist and the schema of
 * deliveries is known, runs, and runs again when a life ended. It never gives up, because whatever
 * was accepted meanwhile waits on the firehose.
 */
final class Routing implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Routing.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TOPICS_REFRESH = Duration.ofSeconds(5);
  private static final Duration STOPPING = Duration.ofSeconds(20);
  private static final List<String> NEEDED =
      List.of(
          Topics.EVENT_TYPES,
          Topics.SUBSCRIPTIONS,
          Topics.SUBJECT_KEYS,
          Topics.FIREHOSE,
          Topics.REHYDRATE,
          Topics.MARKS,
          Topics.DELIVERIES,
          Topics.QUARANTINE);

  private final RouterRuns runs;
  private final BrokerTopics broker;
  private final Formats formats;
  private final Keysets keysets;
  private final MeterRegistry meters;
  private volatile Situation situation = new Situation.Stopped();
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private @Nullable Thread thread;

  Routing(
      RouterRuns runs,
      BrokerTopics broker,
      Formats formats,
      Keysets keysets,
      MeterRegistry meters) {
    this.runs = runs;
    this.broker = broker;
    this.formats = formats;
    this.keysets = keysets;
    this.meters = meters;
  }

  /** What it is doing now. */
  Situation situation() {
    return situation;
  }

  @Override
  public synchronized void start() {
    stopping = new CountDownLatch(1);
    thread = Thread.ofPlatform().name("caduceus-router").start(this::live);
  }

  @Override
  public synchronized void stop() {
    stopping.countDown();
    if (situation instanceof Situation.Running(RouterRun run)) {
      run.close();
    }
    try {
      if (thread != null) {
        thread.join(STOPPING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void live() {
    try {
      do {
        attempt();
      } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      become(new Situation.Stopped());
    }
  }

  private void attempt() throws InterruptedException {
    if (!keysets.areReady()) {
      become(new Situation.WithoutKeys());
      return;
    }
    try {
      Set<String> missing = new TreeSet<>(NEEDED);
      missing.removeAll(broker.names());
      if (!missing.isEmpty()) {
        become(new Situation.Waiting(missing));
        return;
      }
      formats.prepare();
      runs.state().follow(broker.id(Topics.FIREHOSE));
      run();
    } catch (RuntimeException e) {
      become(new Situation.Failing(e.getClass()));
    }
  }

  private void run() throws InterruptedException {
    KnownTopics topics = new KnownTopics(broker::names, broker::largest);
    try (RouterRun run = runs.prepare(topics);
        KafkaStreamsMetrics streamsMetrics = new KafkaStreamsMetrics(run.streams())) {
      streamsMetrics.bindTo(meters);
      become(new Situation.Running(run));
      // Whoever stops meanwhile sees the run and closes it, or is seen here.
      if (isRunning()) {
        run.start();
      }
      while (isRunning() && !run.endsWithin(TOPICS_REFRESH)) {
        refresh(topics);
      }
    }
  }

  private static void refresh(KnownTopics topics) {
    try {
      topics.refresh();
    } catch (KafkaException e) {
      log.warn("the broker does not list its topics error={}", e.toString());
    }
  }

  private void become(Situation next) {
    if (!next.equals(situation)) {
      log.info("situation={}", next);
    }
    situation = next;
  }
}

package io.caduceus.router;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of Kafka Streams with the tables it fills. A thread that fails is replaced after a pause
 * and begins again where the last transaction ended, so that nothing is dropped and nothing
 * delivered twice. The life ends when it is closed or when its tables can no longer be fed.
 */
final class RouterRun implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RouterRun.class);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaStreams streams;
  private final RoutingTables tables;
  private final RegistryFeed registry;
  private final KnownTopics topics;
  private final RouterMetrics metrics;
  private final TableProgress progress = new TableProgress(RoutingTopology.TABLES);
  private final CountDownLatch ended = new CountDownLatch(1);

  RouterRun(
      KafkaStreams streams,
      RoutingTables tables,
      RegistryFeed registry,
      KnownTopics topics,
      RouterMetrics metrics) {
    this.streams = streams;
    this.tables = tables;
    this.registry = registry;
    this.topics = topics;
    this.metrics = metrics;
    streams.setGlobalStateRestoreListener(progress);
    streams.setUncaughtExceptionHandler(this::failed);
    streams.setStateListener((now, before) -> changed(now));
  }

  /** Reads the tables to their end, then begins to route. */
  void start() {
    streams.start();
  }

  /** Waits for the life to end, but not longer than told. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  KafkaStreams streams() {
    return streams;
  }

  RoutingTables tables() {
    return tables;
  }

  boolean isRouting() {
    return streams.state() == State.RUNNING;
  }

  Set<String> incompleteTables() {
    return progress.incomplete();
  }

  Set<String> unreadableRecords() {
    return registry.unreadable();
  }

  @Override
  public void close() {
    ended.countDown();
    streams.close(
        CloseOptions.timeout(GRACE)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }

  private void changed(State now) {
    if (now == State.ERROR || now == State.NOT_RUNNING) {
      ended.countDown();
    }
  }

  private StreamThreadExceptionResponse failed(Throwable failure) {
    metrics.countFailure();
    topics.forget();
    log.error("a router thread failed and is replaced after {}", PAUSE, failure);
    try {
      ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // For the thread that feeds the tables there is no replacement: that ends this life.
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}

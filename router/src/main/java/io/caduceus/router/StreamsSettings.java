package io.caduceus.router;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up here; RATIONALE.md tells what each figure was weighed against. */
final class StreamsSettings {
  static final String APPLICATION = "caduceus-router";

  /** A killed router's open transaction blocks its readers this long, at the most. */
  static final Duration TRANSACTION = Duration.ofSeconds(10);

  /** A killed router's partitions wait this long for another to take them. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  /** A deleted topic or a broker that is away must fail a transaction before it runs out. */
  private static final Duration SENDING = Duration.ofSeconds(9);

  private static final Duration REQUEST = Duration.ofSeconds(6);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final Duration LINGER = Duration.ofMillis(5);

  /** Kafka's own 16 KiB are ten events: the producer would have more to do with requests. */
  private static final int BATCH = 64 * 1024;

  /** What was taken from the firehose must fit into quarantine: topics say what is too large. */
  private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

  private StreamsSettings() {}

  static Map<String, Object> of(RouterSettings settings) {
    RouterSettings.Routing router = settings.router();
    Map<String, Object> all = settings.kafka().settings();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    all.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION);
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.STATE_DIR_CONFIG, router.state().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, router.threads());
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, router.commitInterval().toMillis());
    // A thread looks after its transaction between two polls, so they must not outlast it.
    all.put(StreamsConfig.POLL_MS_CONFIG, Math.max(1, router.commitInterval().toMillis() / 2));
    // The firehose never waits for a replay, nor a replay for the firehose.
    all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    all.put(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
    all.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), millis(SESSION));
    all.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), millis(HEARTBEAT));
    all.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), millis(TRANSACTION));
    all.put(producer(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), millis(SENDING));
    all.put(producer(ProducerConfig.MAX_BLOCK_MS_CONFIG), millis(SENDING));
    all.put(producer(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), millis(REQUEST));
    all.put(producer(ProducerConfig.LINGER_MS_CONFIG), millis(LINGER));
    all.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
    all.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
    return all;
  }

  private static String consumer(String name) {
    return StreamsConfig.mainConsumerPrefix(name);
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}

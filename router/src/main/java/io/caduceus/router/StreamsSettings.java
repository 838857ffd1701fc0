package io.caduceus.router;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams is set up here: our defaults, over them what an operator says, and over that
 * what correctness depends on. RATIONALE.md tells what each figure was weighed against.
 */
final class StreamsSettings {
  static final String APPLICATION = "caduceus-router";

  /** Kafka's own 16 KiB are ten events: the producer would have more to do with requests. */
  private static final long BATCH = 64 * 1024;

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
    ClientProperties given = settings.kafka().clients();
    ClientTimes times = ClientTimes.of(given);
    all.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), text(times.session()));
    all.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), text(times.heartbeat()));
    all.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), text(times.transaction()));
    all.put(producer(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), text(times.sending()));
    all.put(producer(ProducerConfig.MAX_BLOCK_MS_CONFIG), text(times.blocking()));
    all.put(producer(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), text(times.request()));
    all.put(producer(ProducerConfig.LINGER_MS_CONFIG), text(times.linger()));
    all.put(
        producer(ProducerConfig.BATCH_SIZE_CONFIG),
        text(given.producer(ProducerConfig.BATCH_SIZE_CONFIG, BATCH)));
    all.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
    return all;
  }

  private static String consumer(String name) {
    return StreamsConfig.mainConsumerPrefix(name);
  }

  private static String producer(String name) {
    return StreamsConfig.producerPrefix(name);
  }

  /** As an operator would write it: Kafka takes no long where it means an int. */
  private static String text(long number) {
    return Long.toString(number);
  }
}

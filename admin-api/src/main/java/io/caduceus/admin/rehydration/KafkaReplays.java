package io.caduceus.admin.rehydration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends in transactions, under an id of the rehydration's own. Whoever begins fences those before
 * him first and asks how far they came second: so what he is told is the last word.
 */
final class KafkaReplays implements Replays {
  private static final String TRANSACTIONS = "caduceus-admin-rehydration-";

  /** As long as an open transaction of a process that died holds back whoever reads the topic. */
  private static final int LONGEST_TRANSACTION_MILLIS = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration PARTING = Duration.ofSeconds(1);

  private final Function<String, Producer<byte[], byte[]>> producers;
  private final Function<String, @Nullable Progress> committed;
  private final JsonMapper json;

  /**
   * @param producers by transactional id
   * @param committed what was committed last of a rehydration
   */
  KafkaReplays(
      Function<String, Producer<byte[], byte[]>> producers,
      Function<String, @Nullable Progress> committed,
      JsonMapper json) {
    this.producers = producers;
    this.committed = committed;
    this.json = json;
  }

  static KafkaReplays of(Map<String, String> kafka, JsonMapper json) {
    return new KafkaReplays(
        id ->
            new KafkaProducer<>(
                settings(kafka, id), new ByteArraySerializer(), new ByteArraySerializer()),
        new CommittedProgress(kafka, json)::of,
        json);
  }

  private static Map<String, Object> settings(Map<String, String> kafka, String id) {
    Map<String, Object> settings =
        new BrokerClient(kafka, "caduceus-admin-rehydration", PATIENCE).writing();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, LONGEST_TRANSACTION_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Copies.MOST_BYTES);
    return settings;
  }

  @Override
  public Session resume(String rehydration) {
    try {
      Producer<byte[], byte[]> producer = producers.apply(TRANSACTIONS + rehydration);
      try {
        producer.initTransactions();
        return new InTransactions(producer, rehydration, committed.apply(rehydration));
      } catch (RuntimeException e) {
        producer.close(Duration.ZERO);
        throw e;
      }
    } catch (KafkaException e) {
      throw new ReplaysUnavailable("taking over: " + e.getClass().getSimpleName());
    }
  }

  /** One transaction for each batch. */
  private final class InTransactions implements Session {
    private final Producer<byte[], byte[]> producer;
    private final byte[] key;
    private final @Nullable Progress last;

    InTransactions(Producer<byte[], byte[]> producer, String rehydration, @Nullable Progress last) {
      this.producer = producer;
      this.key = rehydration.getBytes(UTF_8);
      this.last = last;
    }

    @Override
    public @Nullable Progress last() {
      return last;
    }

    @Override
    public void send(List<ProducerRecord<byte[], byte[]>> events, Progress after) {
      try {
        producer.beginTransaction();
        // What fails is thrown by the commit.
        events.forEach(producer::send);
        producer.send(
            new ProducerRecord<>(Topics.REHYDRATIONS, key, json.writeValueAsBytes(after)));
        producer.commitTransaction();
      } catch (KafkaException e) {
        abort();
        throw new ReplaysUnavailable("sending: " + e.getClass().getSimpleName());
      }
    }

    /** So that readers do not wait for it to time out; if it was committed, it stays so. */
    private void abort() {
      try {
        producer.abortTransaction();
      } catch (KafkaException | IllegalStateException e) {
        // Whoever takes over fences it.
        return;
      }
    }

    @Override
    public void close() {
      producer.close(PARTING);
    }
  }
}

package io.caduceus.admin.reconciliation;

import io.caduceus.admin.broker.Answers;
import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The firehose on Kafka. Its progress in the sink is that of the connector's consumer group. */
final class KafkaFirehose implements Firehose, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** As much as the topic takes, and the headers that a copy has more than its original. */
  private static final int LARGEST_REQUEST = 5 * 1024 * 1024;

  private final Map<String, String> kafka;
  private final KafkaOffsets offsets;
  private final Producer<byte[], byte[]> producer;
  private final Quarantined quarantined;

  KafkaFirehose(Map<String, String> kafka, String sinkGroup) {
    this.kafka = Map.copyOf(kafka);
    this.offsets = new KafkaOffsets(kafka, sinkGroup, PATIENCE);
    this.quarantined = new Quarantined();
    this.producer =
        new KafkaProducer<>(producing(kafka), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> producing(Map<String, String> kafka) {
    Map<String, Object> client =
        new BrokerClient(kafka, "caduceus-admin-restore", PATIENCE).writing();
    client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    return client;
  }

  @Override
  public List<Extent> extents() {
    Map<TopicPartition, Long> first = offsets.of(Topics.FIREHOSE, OffsetSpec.earliest());
    Map<TopicPartition, Long> end = offsets.of(Topics.FIREHOSE, OffsetSpec.latest());
    Map<TopicPartition, Long> hydrated = offsets.done();
    List<Extent> extents = new ArrayList<>();
    for (int partition = 0; partition < first.size(); partition++) {
      TopicPartition at = new TopicPartition(Topics.FIREHOSE, partition);
      extents.add(
          new Extent(
              partition,
              first.getOrDefault(at, 0L),
              hydrated.getOrDefault(at, 0L),
              end.getOrDefault(at, 0L)));
    }
    return extents;
  }

  @Override
  public void read(int partition, Ranges wanted, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (RecordReader reader =
        new RecordReader(kafka, new TopicPartition(Topics.FIREHOSE, partition))) {
      reader.read(wanted, each);
    }
  }

  @Override
  public Map<Integer, Ranges> quarantined() {
    offsets
        .of(Topics.QUARANTINE, OffsetSpec.latest())
        .forEach(
            (partition, end) -> {
              try (RecordReader reader = new RecordReader(kafka, partition)) {
                reader.read(Ranges.of(quarantined.readTo(partition), end), quarantined::take);
              }
              quarantined.readTo(partition, end);
            });
    return quarantined.places();
  }

  @Override
  public void restore(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Future<?>> sent = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> original : records) {
      sent.add(producer.send(copy(original)));
    }
    sent.forEach(it -> Answers.await("restoring", it, PATIENCE, FirehoseUnavailable::new));
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> original) {
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(
            Topics.RESTORE,
            original.partition(),
            original.key(),
            original.value(),
            original.headers());
    Headers.put(copy.headers(), Headers.FIREHOSE_PARTITION, Integer.toString(original.partition()));
    Headers.put(copy.headers(), Headers.FIREHOSE_OFFSET, Long.toString(original.offset()));
    return copy;
  }

  @Override
  public boolean isRestored() {
    Map<TopicPartition, Long> done = offsets.done();
    Map<TopicPartition, Long> first = offsets.of(Topics.RESTORE, OffsetSpec.earliest());
    return offsets.of(Topics.RESTORE, OffsetSpec.latest()).entrySet().stream()
        .allMatch(
            it ->
                it.getValue() <= done.getOrDefault(it.getKey(), 0L)
                    || it.getValue().equals(first.get(it.getKey())));
  }

  @Override
  public void close() {
    producer.close(CLOSING);
    offsets.close();
  }
}

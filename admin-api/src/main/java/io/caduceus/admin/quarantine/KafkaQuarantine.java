package io.caduceus.admin.quarantine;

import io.caduceus.admin.broker.Answers;
import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine on Kafka. The router writes it in transactions: what it took back is not read. One
 * consumer does all reading, one reader at a time.
 */
final class KafkaQuarantine implements QuarantineTopic, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** As much as the topics take, and the headers. */
  private static final int LARGEST_REQUEST = 5 * 1024 * 1024;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Producer<byte[], byte[]> producer;
  private final ReentrantLock turn = new ReentrantLock();

  KafkaQuarantine(Map<String, String> kafka) {
    BrokerClient broker = new BrokerClient(kafka, "caduceus-admin-quarantine", PATIENCE);
    this.admin = Admin.create(broker.asking());
    this.consumer =
        new KafkaConsumer<>(
            reading(broker), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(writing(broker), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> reading(BrokerClient broker) {
    Map<String, Object> client = broker.asking();
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What the broker has deleted meanwhile is passed over.
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return client;
  }

  private static Map<String, Object> writing(BrokerClient broker) {
    Map<String, Object> client = broker.writing();
    client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    return client;
  }

  @Override
  public List<Extent> extents() {
    return inTurn(
        () -> {
          List<TopicPartition> partitions =
              consumer.partitionsFor(Topics.QUARANTINE).stream()
                  .map(it -> new TopicPartition(it.topic(), it.partition()))
                  .sorted(Comparator.comparingInt(TopicPartition::partition))
                  .toList();
          Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
          Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
          return partitions.stream()
              .map(
                  it ->
                      new Extent(
                          it.partition(), first.getOrDefault(it, 0L), end.getOrDefault(it, 0L)))
              .toList();
        });
  }

  @Override
  public void read(Place from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    inTurn(
        () -> {
          readAll(from, to, each);
          return to;
        });
  }

  @Override
  public @Nullable ConsumerRecord<byte[], byte[]> at(Place place) {
    return inTurn(
            () -> {
              List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>(1);
              TopicPartition partition = partition(place);
              List<TopicPartition> asked = List.of(partition);
              long end = consumer.endOffsets(asked).getOrDefault(partition, 0L);
              long first = consumer.beginningOffsets(asked).getOrDefault(partition, 0L);
              if (place.offset() >= first && place.offset() < end) {
                readAll(place, place.offset() + 1, found::add);
              }
              return found;
            })
        .stream()
        .findFirst()
        .orElse(null);
  }

  private void readAll(Place from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    TopicPartition partition = partition(from);
    consumer.assign(List.of(partition));
    consumer.seek(partition, from.offset());
    long position = from.offset();
    long moved = System.nanoTime();
    while (position < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to) {
          each.accept(record);
        }
      }
      long reached = consumer.position(partition, PATIENCE);
      moved = reached == position ? moved : System.nanoTime();
      position = reached;
      if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new QuarantineUnavailable("reading the quarantine: nothing comes");
      }
    }
  }

  private static TopicPartition partition(Place place) {
    return new TopicPartition(Topics.QUARANTINE, place.partition());
  }

  private <V> V inTurn(Supplier<V> reading) {
    try {
      if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new QuarantineUnavailable("reading the quarantine: somebody else does");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuarantineUnavailable("reading the quarantine: interrupted");
    }
    try {
      return reading.get();
    } catch (KafkaException e) {
      throw new QuarantineUnavailable("reading the quarantine: " + e.getClass().getSimpleName());
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<?>> sent = new ArrayList<>();
    records.forEach(it -> sent.add(producer.send(it)));
    sent.forEach(it -> await("sending back", it));
  }

  /** As of its being put there, whatever the time of the event. */
  @Override
  public void keep(Duration retention) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.QUARANTINE);
    List<AlterConfigOp> changes =
        List.of(
            set(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
            set(TopicConfig.RETENTION_BYTES_CONFIG, "-1"),
            set(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    await(
        "setting the quarantine's retention",
        admin
            .incrementalAlterConfigs(Map.of(resource, changes))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static void await(String doing, Future<?> answer) {
    Answers.await(doing, answer, PATIENCE, QuarantineUnavailable::new);
  }

  @Override
  public void close() {
    producer.close(CLOSING);
    admin.close(CLOSING);
    turn.lock();
    try {
      consumer.close();
    } finally {
      turn.unlock();
    }
  }
}

package io.caduceus.admin.quarantine;

import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
    this.admin = Admin.create(administering(kafka));
    this.consumer =
        new KafkaConsumer<>(
            consuming(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.producer =
        new KafkaProducer<>(producing(kafka), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> administering(Map<String, String> kafka) {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(AdminClientConfig.CLIENT_ID_CONFIG, "caduceus-admin-quarantine");
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    return client;
  }

  private static Map<String, Object> consuming(Map<String, String> kafka) {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-quarantine");
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What the broker has deleted meanwhile is passed over.
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    return client;
  }

  private static Map<String, Object> producing(Map<String, String> kafka) {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(ProducerConfig.CLIENT_ID_CONFIG, "caduceus-admin-quarantine");
    client.put(ProducerConfig.ACKS_CONFIG, "all");
    client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
    client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
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
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new QuarantineUnavailable(doing + ": " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      throw new QuarantineUnavailable(doing + ": no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuarantineUnavailable(doing + ": interrupted");
    }
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

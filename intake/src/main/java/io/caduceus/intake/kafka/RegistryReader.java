package io.caduceus.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.SchemaUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the registry's compacted topics from their beginning, on one thread, for as long as the
 * app runs. The tables are complete once everything that was there at the start has been read; a
 * broker or a schema registry out of reach makes them late, never wrong.
 */
final class RegistryReader implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RegistryReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Map<String, CompactedTable<?>> tables;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean complete;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> reading;

  RegistryReader(
      Supplier<? extends Consumer<byte[], byte[]>> consumers, List<CompactedTable<?>> tables) {
    this.consumers = consumers;
    this.tables = tables.stream().collect(Collectors.toMap(CompactedTable::topic, it -> it));
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("caduceus-intake-registry").start(this::read);
  }

  @Override
  public void stop() {
    stopping.countDown();
    Thread reader = thread;
    thread = null;
    if (reader == null) {
      return;
    }
    Consumer<byte[], byte[]> blocked = reading;
    if (blocked != null) {
      blocked.wakeup();
    }
    try {
      reader.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Before the doors, and stopped after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void read() {
    do {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        reading = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        log.warn(
            "the registry's topics cannot be read, trying again: topics={} error={}",
            tables.keySet(),
            e.getClass().getSimpleName());
      }
    } while (!stopped(BEFORE_NEXT_TRY));
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stopped(Duration.ZERO)) {
      take(consumer, consumer.poll(complete ? POLL : Duration.ofMillis(50)));
      if (!complete
          && ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        complete = true;
        tables.values().forEach(table -> table.complete().run());
        log.info("the registry's tables are complete: topics={}", tables.keySet());
      }
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : tables.keySet()) {
      var known = consumer.partitionsFor(topic);
      if (known == null || known.isEmpty()) {
        throw new UnknownTopicOrPartitionException(topic + " does not exist yet");
      }
      known.forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
    }
    return partitions;
  }

  private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        try {
          take(record);
        } catch (SchemaUnavailable e) {
          log.warn(
              "the schema registry is out of reach, a table is late: topic={} offset={}",
              record.topic(),
              record.offset());
          consumer.seek(partition, record.offset());
          stopped(BEFORE_NEXT_TRY);
          break;
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    CompactedTable<?> table = tables.get(record.topic());
    if (table != null && record.key() != null) {
      table.take(new String(record.key(), UTF_8), record.value());
    }
  }

  /** Waits, unless stopping. */
  private boolean stopped(Duration wait) {
    try {
      return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}

package io.caduceus.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import io.caduceus.intake.RecentSubjectKeys;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears which subject keys are forgotten, from the moment it joined. Keys of before are not needed:
 * {@link RecentSubjectKeys} makes others. A record that cannot be read is taken for a forgotten
 * key.
 */
final class SubjectKeyListener implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SubjectKeyListener.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Deserializer<SubjectKeyRecord> deserializer;
  private final KafkaSubjectKeyLog topic;
  private final RecentSubjectKeys keys;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> listening;

  SubjectKeyListener(
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Deserializer<SubjectKeyRecord> deserializer,
      KafkaSubjectKeyLog topic,
      RecentSubjectKeys keys) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.topic = topic;
    this.keys = keys;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("caduceus-intake-subjects").start(this::live);
  }

  @Override
  public void stop() {
    stopping.countDown();
    Thread listener = thread;
    thread = null;
    if (listener == null) {
      return;
    }
    Consumer<byte[], byte[]> blocked = listening;
    if (blocked != null) {
      blocked.wakeup();
    }
    try {
      listener.join(Duration.ofSeconds(5));
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

  private void live() {
    do {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        listening = consumer;
        listen(consumer);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        log.warn(
            "forgotten subjects cannot be heard of, trying again: error={}",
            e.getClass().getSimpleName());
      } finally {
        keys.doNotListen();
      }
    } while (!stopped(BEFORE_NEXT_TRY));
  }

  private void listen(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Looking for the end is put off until somebody asks.
    partitions.forEach(consumer::position);
    topic.prepare();
    keys.listen();
    while (!stopped(Duration.ZERO)) {
      consumer.poll(POLL).forEach(this::take);
      keepPrepared();
    }
  }

  private void keepPrepared() {
    try {
      topic.prepare();
    } catch (KafkaException e) {
      // No key is written meanwhile; what was heard is heard, and this consumer hears on.
      log.debug("subject keys cannot be written: error={}", e.getClass().getSimpleName());
    }
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    var known = consumer.partitionsFor(Topics.SUBJECT_KEYS);
    if (known == null || known.isEmpty()) {
      throw new UnknownTopicOrPartitionException(Topics.SUBJECT_KEYS + " does not exist yet");
    }
    return known.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || !isForgotten(record.value())) {
      return;
    }
    try {
      keys.forget(SubjectKeyId.parse(new String(record.key(), UTF_8)));
    } catch (IllegalArgumentException noKey) {
      log.error("a record on {} has no key of the right form", Topics.SUBJECT_KEYS);
    }
  }

  private boolean isForgotten(byte @Nullable [] value) {
    try {
      SubjectKeyRecord record = deserializer.deserialize(Topics.SUBJECT_KEYS, value);
      return record == null || record.getWrapped() == null;
    } catch (RuntimeException inDoubt) {
      return true;
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

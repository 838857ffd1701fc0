package io.caduceus.admin.subjects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoException;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.Topics;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.avro.SubjectKeyRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the topic of subject keys, each replica for itself: the same twice changes nothing. It
 * goes on where any of them ended. A topic that is shorter than what was read of it has lost what
 * it had, and is told again.
 */
final class KafkaSubjectKeyMirror implements SubjectKeyMirror, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaSubjectKeyMirror.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(500);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Deserializer<SubjectKeyRecord> deserializer;
  private final StoredSubjectKeys keys;
  private final MirrorProgress progress;
  private final Duration patience;
  private final BlockingQueue<CompletableFuture<Void>> asked = new LinkedBlockingQueue<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  KafkaSubjectKeyMirror(
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Deserializer<SubjectKeyRecord> deserializer,
      StoredSubjectKeys keys,
      MirrorProgress progress,
      Duration patience) {
    this.consumers = consumers;
    this.deserializer = deserializer;
    this.keys = keys;
    this.progress = progress;
    this.patience = patience;
  }

  @Override
  public void catchUp() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    asked.add(done);
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new NotAnnounced(Topics.SUBJECT_KEYS + " was not read to its end in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAnnounced(Topics.SUBJECT_KEYS + " was not read to its end", e);
    }
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("subject-keys").start(this::live);
  }

  @Override
  public void stop() {
    stopping.countDown();
    Thread mirror = thread;
    thread = null;
    try {
      if (mirror != null) {
        mirror.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void live() {
    do {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        follow(consumer);
      } catch (KafkaException | MongoException | NotAnnounced e) {
        log.warn(
            "subject keys are not followed, trying again error={}", e.getClass().getSimpleName());
      }
    } while (!stopped(BEFORE_NEXT_TRY));
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    progress.begin(consumer.endOffsets(partitions)).forEach(consumer::seek);
    while (!stopped(Duration.ZERO)) {
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      asked.drainTo(waiting);
      take(consumer);
      if (!waiting.isEmpty()) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
          if (stopped(Duration.ZERO)) {
            return;
          }
          take(consumer);
        }
        waiting.forEach(it -> it.complete(null));
      }
    }
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    var known = consumer.partitionsFor(Topics.SUBJECT_KEYS);
    if (known == null || known.isEmpty()) {
      throw new UnknownTopicOrPartitionException(Topics.SUBJECT_KEYS + " does not exist yet");
    }
    return known.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  private void take(Consumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    records.forEach(this::take);
    for (TopicPartition partition : records.partitions()) {
      progress.reached(partition, consumer.position(partition));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    try {
      keys.take(
          SubjectKeyId.parse(new String(record.key(), UTF_8)),
          deserializer.deserialize(record.topic(), record.value()));
    } catch (IllegalArgumentException noKey) {
      log.error("a subject key has no id of the right form offset={}", record.offset());
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

package io.caduceus.admin.rehydration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads how far a rehydration came. It reads what is committed, but up to where the topic ended
 * when it was asked: an open transaction of another rehydration, which would hide what follows, is
 * waited for.
 */
final class CommittedProgress {
  private static final TopicPartition ALL = new TopicPartition(Topics.REHYDRATIONS, 0);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than any transaction stays open. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Map<String, String> kafka;
  private final JsonMapper json;

  CommittedProgress(Map<String, String> kafka, JsonMapper json) {
    this.kafka = Map.copyOf(kafka);
    this.json = json;
  }

  /**
   * The last that was committed, or null.
   *
   * @throws ReplaysUnavailable if that cannot be said
   */
  @Nullable Progress of(String rehydration) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    byte[] last = null;
    long end = end();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(ALL));
      consumer.seekToBeginning(List.of(ALL));
      while (consumer.position(ALL) < end) {
        if (System.nanoTime() > deadline) {
          throw new ReplaysUnavailable("reading " + Topics.REHYDRATIONS + ": not to its end");
        }
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          if (rehydration.equals(new String(each.key(), UTF_8))) {
            last = each.value();
          }
        }
      }
    }
    return last == null ? null : json.readValue(last, Progress.class);
  }

  /** The high watermark, which open transactions do not hold back. */
  private long end() {
    Map<String, Object> client = new HashMap<>(kafka);
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE) / 4);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE) / 2);
    try (Admin admin = Admin.create(client)) {
      return admin
          .listOffsets(Map.of(ALL, OffsetSpec.latest()))
          .partitionResult(ALL)
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new ReplaysUnavailable("looking where " + Topics.REHYDRATIONS + " ends");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplaysUnavailable("interrupted");
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "caduceus-admin-rehydration");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE) / 2);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(PATIENCE) / 4);
    return settings;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}

package io.caduceus.bench.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.bench.parts.Topic;
import io.caduceus.standalone.access.KafkaClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at what was delivered when all of it was: every record of every topic. */
record Deliveries(KafkaClient kafka, List<Topic> topics) {
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  /**
   * @return how many records came
   * @throws IllegalStateException if an event was lost, or came twice
   */
  long exactly(int first, int events) {
    Map<String, Count> counts = new HashMap<>();
    topics.forEach(topic -> counts.put(topic.name(), new Count(first, events)));
    try (Consumer<byte[], byte[]> consumer = consumer(kafka)) {
      List<TopicPartition> all = topics.stream().flatMap(it -> it.partitions().stream()).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
          Objects.requireNonNull(counts.get(record.topic())).add(number(record));
        }
      }
    }
    counts.forEach(
        (topic, count) -> {
          if (!count.isExact()) {
            throw new IllegalStateException(topic + ": " + count);
          }
        });
    return counts.values().stream().mapToLong(Count::delivered).sum();
  }

  /** Sees what is committed, as subscribers do. */
  static Consumer<byte[], byte[]> consumer(KafkaClient kafka) {
    return new KafkaConsumer<>(
        kafka.with(Map.of("isolation.level", "read_committed")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** As {@link Firehose} wrote it. */
  static int number(ConsumerRecord<byte[], byte[]> record) {
    return Integer.parseInt(new String(record.key(), UTF_8));
  }
}

package io.caduceus.standalone.admin;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.standalone.parts.LocalParts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What was handed to the sink once more. */
final class RestoredPlaces {
  private RestoredPlaces() {}

  /** The places of all that was ever handed to the sink again. */
  static Set<String> on(LocalParts parts) {
    Set<String> places = new HashSet<>();
    Map<String, Object> settings = parts.kafka().as(OPERATOR).settings();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.RESTORE).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                it ->
                    places.add(
                        Headers.get(it.headers(), Headers.FIREHOSE_PARTITION)
                            + "/"
                            + Headers.get(it.headers(), Headers.FIREHOSE_OFFSET)));
      }
    }
    return places;
  }
}

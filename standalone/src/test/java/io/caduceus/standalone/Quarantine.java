package io.caduceus.standalone;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.standalone.parts.KafkaPart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The quarantine topic, read from its beginning. */
final class Quarantine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;

  Quarantine(KafkaPart kafka) {
    consumer =
        new KafkaConsumer<>(
            kafka.as(OPERATOR).with(Map.of("auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(new TopicPartition(Topics.QUARANTINE, 0)));
  }

  /** The first record of this event. */
  ConsumerRecord<byte[], byte[]> await(String eventId) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        if (eventId.equals(Headers.get(record.headers(), Headers.CE_ID))) {
          return record;
        }
      }
    }
    throw new AssertionError("event " + eventId + " was not quarantined");
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package io.caduceus.standalone.router;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.Event;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.standalone.parts.LocalParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic as a read-committed consumer sees it, from its beginning. For one thread. */
final class Inbox implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final WireDeserializer<Event> deserializer = new WireDeserializer<>();
  private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

  static Inbox of(SubscriptionName subscription, LocalParts parts) {
    return new Inbox(Topics.of(subscription), parts);
  }

  static Inbox ofQuarantine(LocalParts parts) {
    return new Inbox(Topics.QUARANTINE, parts);
  }

  private Inbox(String topic, LocalParts parts) {
    consumer =
        new KafkaConsumer<>(
            parts
                .kafka()
                .as(OPERATOR)
                .with(Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    deserializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
  }

  /** Everything that was received until now. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    consumer.poll(Duration.ofMillis(50)).forEach(received::add);
    return received;
  }

  /** Where it ends for a read-committed reader, by partition. */
  Map<Integer, Long> ends() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
  }

  /** Everything that is visible at this moment, read to the end. */
  List<ConsumerRecord<byte[], byte[]>> recordsUntilNow() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    do {
      records();
    } while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
    return received;
  }

  Event read(ConsumerRecord<byte[], byte[]> record) {
    return deserializer.deserialize(record.topic(), record.value());
  }

  /** The ids of everything that was received until now. */
  List<String> ids() {
    return records().stream()
        .map(record -> String.valueOf(Headers.get(record.headers(), Headers.CE_ID)))
        .toList();
  }

  List<Event> events() {
    return records().stream().map(this::read).toList();
  }

  @Override
  public void close() {
    consumer.close();
    deserializer.close();
  }
}

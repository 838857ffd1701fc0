package io.caduceus.standalone.welcome;

import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.Event;
import io.caduceus.registry.SubscriptionName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** One event as two subscribers received it, read from their topics and laid side by side. */
final class TwoViews {
  private static final JsonMapper JSON = ExactJson.MAPPER;
  private static final int WIDTH = 46;

  private final Doors doors;
  private final KafkaLogins logins;

  TwoViews(Doors doors, KafkaLogins logins) {
    this.doors = doors;
    this.logins = logins;
  }

  /**
   * The first event of a type on both topics.
   *
   * @return lines to print, or nothing if they have not both received one in that time
   */
  Optional<List<String>> of(String type, String left, String right, Duration patience)
      throws IOException {
    Instant deadline = Instant.now().plus(patience);
    Optional<String> seen = first(type, left, deadline);
    Optional<String> other = seen.isEmpty() ? seen : first(type, right, deadline);
    return seen.isPresent() && other.isPresent()
        ? Optional.of(sideBySide(left, pretty(seen.get()), right, pretty(other.get())))
        : Optional.empty();
  }

  private Optional<String> first(String type, String subscription, Instant deadline)
      throws IOException {
    try (KafkaConsumer<byte[], Event> consumer =
        new KafkaConsumer<>(
            logins
                .ofSubscription(subscription)
                .with(
                    Map.of(
                        "client.id", "caduceus-welcome",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false")),
            new ByteArrayDeserializer(),
            deserializer())) {
      String topic = Topics.of(new SubscriptionName(subscription));
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<byte[], Event> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value().getType().equals(type)) {
            return Optional.of(record.value().getBody());
          }
        }
      }
      return Optional.empty();
    }
  }

  private WireDeserializer<Event> deserializer() {
    WireDeserializer<Event> deserializer = new WireDeserializer<>();
    deserializer.configure(Map.of("schema.registry.url", doors.registry().toString()), false);
    return deserializer;
  }

  private static List<String> pretty(String body) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(JSON.readTree(body))
        .lines()
        .toList();
  }

  static List<String> sideBySide(
      String leftTitle, List<String> left, String rightTitle, List<String> right) {
    int rows = Math.max(left.size(), right.size());
    List<String> lines = new java.util.ArrayList<>();
    lines.add("  " + cell(leftTitle) + " │ " + rightTitle);
    lines.add("  " + "─".repeat(WIDTH) + "─┼─" + "─".repeat(WIDTH));
    for (int row = 0; row < rows; row++) {
      lines.add(
          "  "
              + cell(row < left.size() ? left.get(row) : "")
              + " │ "
              + (row < right.size() ? right.get(row) : ""));
    }
    return lines;
  }

  private static String cell(String text) {
    return text.length() > WIDTH
        ? text.substring(0, WIDTH - 1) + "…"
        : text + " ".repeat(WIDTH - text.length());
  }
}

package io.caduceus.admin.reconciliation;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The places in the firehose of what the sink has put into the quarantine, as its headers tell. */
final class Quarantined {
  private static final String CONNECT = "__connect.errors.";

  private final Map<TopicPartition, Long> readTo = new HashMap<>();
  private final Map<Integer, Ranges> places = new HashMap<>();

  long readTo(TopicPartition partition) {
    return readTo.getOrDefault(partition, 0L);
  }

  void readTo(TopicPartition partition, long offset) {
    readTo.put(partition, offset);
  }

  /** What the router put there says nothing about the store. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    String topic = header(record, CONNECT + "topic");
    if (Topics.FIREHOSE.equals(topic)) {
      add(header(record, CONNECT + "partition"), header(record, CONNECT + "offset"));
    } else if (Topics.RESTORE.equals(topic)) {
      add(header(record, Headers.FIREHOSE_PARTITION), header(record, Headers.FIREHOSE_OFFSET));
    }
  }

  Map<Integer, Ranges> places() {
    return Map.copyOf(places);
  }

  private void add(@Nullable String partition, @Nullable String offset) {
    if (partition == null || offset == null) {
      return;
    }
    try {
      Position at = new Position(Integer.parseInt(partition), Long.parseLong(offset));
      places.merge(at.partition(), at.ranges(), Ranges::plus);
    } catch (NumberFormatException unreadable) {
      // Whoever wrote this was not the sink.
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Headers.get(record.headers(), name);
  }
}

package io.caduceus.admin.lineage;

import io.caduceus.event.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer of topics in memory, with an index of times, which Kafka's own mock lacks. */
final class TopicsInMemory extends MockConsumer<Boolean, Boolean> {
  private final Map<TopicPartition, List<ConsumerRecord<Boolean, Boolean>>> logs = new HashMap<>();

  TopicsInMemory() {
    super("earliest");
    setMaxPollRecords(500);
  }

  void create(String topic, int partitions) {
    updatePartitions(
        topic,
        IntStream.range(0, partitions)
            .mapToObj(number -> new PartitionInfo(topic, number, null, null, null))
            .toList());
  }

  /** Returns its offset. */
  long append(String topic, int partition, long time, String id, String... headers) {
    TopicPartition at = new TopicPartition(topic, partition);
    List<ConsumerRecord<Boolean, Boolean>> log = logs.computeIfAbsent(at, _ -> new ArrayList<>());
    RecordHeaders all = new RecordHeaders();
    Headers.put(all, Headers.CE_ID, id);
    Headers.put(all, Headers.CE_SOURCE, "/applications/claims-portal");
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    log.add(
        new ConsumerRecord<>(
            topic,
            partition,
            log.size(),
            time,
            TimestampType.CREATE_TIME,
            0,
            0,
            true,
            true,
            all,
            Optional.empty()));
    return log.size() - 1L;
  }

  @Override
  public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> times) {
    Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
    times.forEach(
        (at, time) ->
            found.put(
                at,
                logs.getOrDefault(at, List.of()).stream()
                    .filter(record -> record.timestamp() >= time)
                    .findFirst()
                    .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                    .orElse(null)));
    return found;
  }

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    for (TopicPartition at : partitions) {
      List<ConsumerRecord<Boolean, Boolean>> log = logs.getOrDefault(at, List.of());
      updateBeginningOffsets(Map.of(at, 0L));
      updateEndOffsets(Map.of(at, (long) log.size()));
      log.forEach(this::addRecord);
    }
  }

  @Override
  public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    partitions.forEach(at -> ends.put(at, (long) logs.getOrDefault(at, List.of()).size()));
    return ends;
  }
}

package io.caduceus.admin.lineage;

import io.caduceus.admin.lineage.DeliveredOffsets.At;
import io.caduceus.admin.lineage.DeliveredOffsets.Nowhere;
import io.caduceus.admin.lineage.DeliveredOffsets.Place;
import io.caduceus.admin.lineage.DeliveredOffsets.Sought;
import io.caduceus.admin.lineage.DeliveredOffsets.Why;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One look for deliveries, on all their topics at once: on each partition from the first record
 * that is not older than the delivery, and not far. A delivery has the key of the record it came
 * from, so it is on the partition of the same number if both topics have as many; a replay may have
 * another key.
 */
final class OffsetScan {
  static final int FAR = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<?, ?> consumer;
  private final List<Sought> sought;
  private final Map<String, Integer> partitions = new HashMap<>();
  private final Map<TopicPartition, Integer> passed = new HashMap<>();
  private final Map<Sought, Place> found = new HashMap<>();

  OffsetScan(Consumer<?, ?> consumer, List<Sought> sought) {
    this.consumer = consumer;
    this.sought = List.copyOf(sought);
  }

  List<Place> places() {
    Map<TopicPartition, List<Sought>> where = new LinkedHashMap<>();
    sought.forEach(
        it ->
            candidates(it)
                .forEach(at -> where.computeIfAbsent(at, _ -> new ArrayList<>()).add(it)));
    Set<TopicPartition> unfinished = scan(where);
    return sought.stream().map(it -> found.getOrDefault(it, nowhere(it, unfinished))).toList();
  }

  private List<TopicPartition> candidates(Sought it) {
    int count = partitions(it.topic());
    boolean isKnown =
        it.source().equals(Topics.FIREHOSE)
            && count == partitions(Topics.FIREHOSE)
            && it.partition() < count;
    IntStream numbers = isKnown ? IntStream.of(it.partition()) : IntStream.range(0, count);
    return numbers.mapToObj(number -> new TopicPartition(it.topic(), number)).toList();
  }

  private int partitions(String topic) {
    return partitions.computeIfAbsent(topic, it -> consumer.partitionsFor(it).size());
  }

  /** Returns the partitions that it did not come to the end of. */
  private Set<TopicPartition> scan(Map<TopicPartition, List<Sought>> where) {
    Set<TopicPartition> left = begin(where);
    if (left.isEmpty()) {
      return left;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(left);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      left.removeIf(
          at ->
              found.keySet().containsAll(where.get(at))
                  || consumer.position(at) >= ends.getOrDefault(at, 0L));
      Set<TopicPartition> near = new HashSet<>(left);
      near.removeIf(at -> passed.getOrDefault(at, 0) >= FAR);
      if (near.isEmpty() || System.nanoTime() > deadline) {
        return left;
      }
      consumer.pause(consumer.assignment());
      consumer.resume(near);
      consumer
          .poll(POLL)
          .forEach(record -> take(record, where.getOrDefault(placeOf(record), List.of())));
    }
  }

  /** What is there at all, from where on. */
  private Set<TopicPartition> begin(Map<TopicPartition, List<Sought>> where) {
    Map<TopicPartition, Long> times = new HashMap<>();
    where.forEach(
        (at, all) ->
            times.put(at, all.stream().mapToLong(it -> it.at().toEpochMilli()).min().orElse(0)));
    consumer.assign(where.keySet());
    Set<TopicPartition> begun = new HashSet<>();
    consumer
        .offsetsForTimes(times)
        .forEach(
            (at, start) -> {
              // Kafka says null where nothing is as new.
              if (start != null) {
                consumer.seek(at, start.offset());
                begun.add(at);
              }
            });
    return begun;
  }

  private void take(ConsumerRecord<?, ?> record, List<Sought> here) {
    passed.merge(placeOf(record), 1, Integer::sum);
    for (Sought it : here) {
      if (!found.containsKey(it) && isIt(record, it)) {
        found.put(it, new At(record.partition(), record.offset()));
        return;
      }
    }
  }

  private static boolean isIt(ConsumerRecord<?, ?> record, Sought it) {
    return record.timestamp() == it.at().toEpochMilli()
        && it.eventId().equals(Headers.get(record.headers(), Headers.CE_ID))
        && ("/applications/" + it.publisher())
            .equals(Headers.get(record.headers(), Headers.CE_SOURCE))
        && Objects.equals(it.rehydration(), Headers.get(record.headers(), Headers.REHYDRATION));
  }

  private static TopicPartition placeOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private Place nowhere(Sought it, Set<TopicPartition> unfinished) {
    if (partitions(it.topic()) == 0) {
      return new Nowhere(Why.TOPIC_MISSING);
    }
    boolean isCutOff = candidates(it).stream().anyMatch(unfinished::contains);
    return new Nowhere(isCutOff ? Why.TOO_FAR : Why.GONE);
  }
}

package io.caduceus.standalone.router;

import io.caduceus.event.avro.Event;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A part of a topic in which every record must show the same.
 *
 * @param revealed whether the sensitive value is shown
 * @param from the first offset, by partition
 * @param to the first offset behind it, by partition
 */
record Stretch(String what, boolean revealed, Map<Integer, Long> from, Map<Integer, Long> to) {

  /** How many offsets there are between two ends of a topic. */
  static long between(Map<Integer, Long> from, Map<Integer, Long> to) {
    return to.keySet().stream().mapToLong(it -> Math.max(0, to.get(it) - from.get(it))).sum();
  }

  List<ConsumerRecord<byte[], byte[]>> in(List<ConsumerRecord<byte[], byte[]>> all) {
    return all.stream()
        .filter(it -> it.offset() >= from.get(it.partition()))
        .filter(it -> it.offset() < to.get(it.partition()))
        .toList();
  }

  /** Those of its records that show something else, by their places. */
  List<String> wrong(
      List<ConsumerRecord<byte[], byte[]>> all,
      Function<ConsumerRecord<byte[], byte[]>, Event> read) {
    String right = revealed ? Neighbours.REVEALED : Neighbours.BODY;
    return in(all).stream()
        .filter(it -> !read.apply(it).getBody().equals(right))
        .map(it -> what + ", partition " + it.partition() + ", offset " + it.offset())
        .toList();
  }
}

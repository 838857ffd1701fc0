package io.caduceus.admin.recovery;

import io.caduceus.event.Headers;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stood in a firehose that is no more. Places are ordered as their events are sent
 * again: a partition after the other, and in one the newer generation first. What of an older one
 * is left was to come behind it when Kafka was lost for the second time.
 *
 * @param generation the recovery that found this firehose lost
 */
public record FormerPlace(int partition, int generation, long offset)
    implements Comparable<FormerPlace> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d+)/(\\d+)/(\\d+)/(\\d+)");
  private static final Comparator<FormerPlace> ORDER =
      Comparator.comparingInt(FormerPlace::partition)
          .thenComparing(Comparator.comparingInt(FormerPlace::generation).reversed())
          .thenComparingLong(FormerPlace::offset);

  /** As the record's header says it. */
  String header(int recovery) {
    return recovery + "/" + generation + "/" + partition + "/" + offset;
  }

  /** Where the original of a record stood, or null if that recovery did not write it. */
  static @Nullable FormerPlace of(ConsumerRecord<byte[], byte[]> record, int recovery) {
    String written = Headers.get(record.headers(), Headers.RESTORED);
    Matcher parts = WRITTEN.matcher(written == null ? "" : written);
    if (!parts.matches() || !parts.group(1).equals(Integer.toString(recovery))) {
      return null;
    }
    return new FormerPlace(
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(2)),
        Long.parseLong(parts.group(4)));
  }

  @Override
  public int compareTo(FormerPlace other) {
    return ORDER.compare(this, other);
  }
}

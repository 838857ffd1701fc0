package io.caduceus.admin.health;

import io.caduceus.admin.health.Readings.Reach;
import io.caduceus.admin.health.Readings.Stretch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one of ours is in a topic without transactions, where each offset is an event. */
final class Backlog {
  private final Readings readings;
  private final String group;
  private final String topic;

  Backlog(Readings readings, String group, String topic) {
    this.readings = readings;
    this.group = group;
    this.topic = topic;
  }

  /** So many are there that it has not said to be done with; null if there is no topic. */
  @Nullable Long behind() {
    Reach reach = readings.reach(topic, List.of());
    return reach == null ? null : behind(reach, null);
  }

  /** So many of those that were there at a moment. */
  @Nullable Long behind(Instant moment) {
    Reach reach = readings.reach(topic, List.of(moment));
    return reach == null ? null : behind(reach, moment);
  }

  private long behind(Reach reach, @Nullable Instant moment) {
    Map<Integer, Long> committed = readings.committed(group, topic);
    return reach.partitions().stream()
        .mapToLong(
            it -> {
              long end = end(it, moment);
              long done = committed.getOrDefault(it.partition(), it.first());
              return Math.max(0, end - Math.max(done, it.first()));
            })
        .sum();
  }

  private static long end(Stretch stretch, @Nullable Instant moment) {
    return moment == null ? stretch.end() : stretch.at().getOrDefault(moment, stretch.end());
  }
}

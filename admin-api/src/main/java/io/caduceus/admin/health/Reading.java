package io.caduceus.admin.health;

import io.caduceus.admin.health.Readings.Group;
import io.caduceus.admin.health.Readings.Reach;
import io.caduceus.admin.health.Readings.Stretch;
import io.caduceus.admin.health.Standing.Progress;
import io.caduceus.admin.health.Standing.Reader;
import io.caduceus.admin.health.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges how far somebody has read a topic that is written in transactions. Each of them ends with
 * a marker that has an offset: who commits the place after the last event, and not the one after
 * the marker, stays one behind and has read everything.
 */
final class Reading {
  private static final long MARKER = 1;

  private final Reach reach;
  private final SortedMap<Duration, Instant> ago;
  private final Instant due;

  /**
   * @param ago moments, by how long ago they were
   * @param due what came before should have been read
   */
  Reading(Reach reach, SortedMap<Duration, Instant> ago, Instant due) {
    this.reach = reach;
    this.ago = ago;
    this.due = due;
  }

  Reader of(Group group) {
    List<Progress> progress = reach.partitions().stream().map(it -> progress(it, group)).toList();
    return new Reader(
        group.name(),
        state(group),
        group.members(),
        progress.stream().mapToLong(Progress::offsetsBehind).sum(),
        unreadSince(group),
        progress);
  }

  private static Progress progress(Stretch stretch, Group group) {
    Long committed = group.committed().get(stretch.partition());
    return new Progress(
        stretch.partition(), committed, stretch.end(), stretch.end() - from(stretch, group));
  }

  /** Where it goes on; what the broker has no more it cannot read. */
  private static long from(Stretch stretch, Group group) {
    long committed = group.committed().getOrDefault(stretch.partition(), stretch.first());
    return Math.min(Math.max(committed, stretch.first()), stretch.end());
  }

  private State state(Group group) {
    if (hasReadAllBefore(null, group)) {
      return State.OK;
    }
    if (group.members() == 0) {
      return State.NOT_READING;
    }
    return hasReadAllBefore(due, group) ? State.OK : State.LAGGING;
  }

  private @Nullable Duration unreadSince(Group group) {
    if (hasReadAllBefore(null, group)) {
      return null;
    }
    return ago.entrySet().stream()
        .filter(it -> hasReadAllBefore(it.getValue(), group))
        .map(it -> it.getKey())
        .findFirst()
        .orElse(null);
  }

  /**
   * @param moment null is now
   */
  private boolean hasReadAllBefore(@Nullable Instant moment, Group group) {
    return reach.partitions().stream()
        .allMatch(
            it -> {
              long due = moment == null ? it.end() : it.at().getOrDefault(moment, it.end());
              return due - from(it, group) <= MARKER;
            });
  }
}

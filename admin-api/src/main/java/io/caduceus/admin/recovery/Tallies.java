package io.caduceus.admin.recovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What there is, in all, by event type and by partition of the new firehose.
 *
 * @param byType by the type's name
 */
record Tallies(Tally all, Map<String, Tally> byType, Map<Integer, Tally> byPartition) {
  Tallies {
    byType = Collections.unmodifiableMap(new TreeMap<>(byType));
    byPartition = Collections.unmodifiableMap(new TreeMap<>(byPartition));
  }

  /** Names, a line for each, where the firehose has something else than the store. */
  static List<String> differences(Tallies store, Tallies firehose) {
    List<String> lines = new ArrayList<>();
    compare("partition ", store.byPartition, firehose.byPartition, lines);
    compare("type ", store.byType, firehose.byType, lines);
    return lines;
  }

  private static <K extends Comparable<K>> void compare(
      String what, Map<K, Tally> store, Map<K, Tally> firehose, List<String> lines) {
    TreeSet<K> all = new TreeSet<>(store.keySet());
    all.addAll(firehose.keySet());
    for (K each : all) {
      Tally wanted = store.getOrDefault(each, Tally.NONE);
      Tally found = firehose.getOrDefault(each, Tally.NONE);
      if (wanted.events() != found.events()) {
        lines.add(
            "%s%s: %d events in the store, %d on the firehose"
                .formatted(what, each, wanted.events(), found.events()));
      } else if (!wanted.equals(found)) {
        lines.add(
            "%s%s: %d events in both, and not the same ones"
                .formatted(what, each, wanted.events()));
      }
    }
  }

  /** Counts. */
  static final class Count {
    private final Map<String, Tally> byType = new TreeMap<>();
    private final Map<Integer, Tally> byPartition = new TreeMap<>();
    private Tally all = Tally.NONE;

    void add(String type, int partition, Tally event) {
      all = all.plus(event);
      byType.merge(type, event, Tally::plus);
      byPartition.merge(partition, event, Tally::plus);
    }

    Tallies tallies() {
      return new Tallies(all, byType, byPartition);
    }
  }
}

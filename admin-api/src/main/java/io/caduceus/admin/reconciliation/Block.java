package io.caduceus.admin.reconciliation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one partition, and what is known of it.
 *
 * @param number of the stretch; it starts at {@code number * SIZE}
 * @param verifiedTo the first offset that was not looked for yet
 * @param verifiedAt when the part that was looked at longest ago was; null if none was
 * @param absent the offsets without a document, by the reason
 * @param revision grows with every change
 */
record Block(
    int partition,
    long number,
    long verifiedTo,
    @Nullable Instant verifiedAt,
    Map<Finding, Ranges> absent,
    long revision) {
  static final long SIZE = 65_536;

  Block {
    absent = Map.copyOf(absent);
  }

  static Block unseen(int partition, long number) {
    return new Block(partition, number, number * SIZE, null, Map.of(), 0);
  }

  static long numberOf(long offset) {
    return offset / SIZE;
  }

  long start() {
    return number * SIZE;
  }

  Ranges absent(Finding finding) {
    return absent.getOrDefault(finding, Ranges.NONE);
  }

  /** What need not be looked at when it is found to lack a document. */
  Ranges settled() {
    return absent.entrySet().stream()
        .filter(it -> it.getKey().isSettled())
        .map(Map.Entry::getValue)
        .reduce(Ranges.NONE, Ranges::plus);
  }

  /** How many documents there are, as far as it was looked at. */
  long stored() {
    Ranges looked = Ranges.of(start(), verifiedTo);
    Ranges all = absent.values().stream().reduce(Ranges.NONE, Ranges::plus);
    return looked.minus(all).size();
  }

  Block expired(Ranges offsets) {
    Map<Finding, Ranges> next = mutable();
    next.replaceAll((_, ranges) -> ranges.minus(offsets));
    next.put(Finding.EXPIRED, absent(Finding.EXPIRED).plus(offsets));
    return with(verifiedTo, verifiedAt, next);
  }

  /** That an offset has no document for another reason than was thought. */
  Block moved(Ranges offsets, Finding to) {
    Map<Finding, Ranges> next = mutable();
    next.replaceAll((_, ranges) -> ranges.minus(offsets));
    next.merge(to, offsets, Ranges::plus);
    return with(verifiedTo, verifiedAt, next);
  }

  /**
   * What a look at a part of it has shown.
   *
   * @param lacking the offsets of the part without a document
   * @param found why, for those of which it was not settled before
   */
  Block verified(long from, long to, Ranges lacking, Map<Finding, Ranges> found, Instant now) {
    Ranges part = Ranges.of(from, to);
    Map<Finding, Ranges> next = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      Ranges before = absent(finding);
      Ranges kept =
          switch (finding) {
            case EXPIRED -> before;
            case REPEATED, QUARANTINED -> before.minus(part).plus(before.within(lacking));
            case MISSING, GONE -> before.minus(part);
          };
      next.put(finding, kept.plus(found.getOrDefault(finding, Ranges.NONE)));
    }
    boolean isAll = from == start() && to >= verifiedTo;
    Instant at = verifiedAt == null || isAll ? now : verifiedAt;
    return with(Math.max(verifiedTo, to), at, next);
  }

  private Block with(long to, @Nullable Instant at, Map<Finding, Ranges> next) {
    next.values().removeIf(Ranges::isEmpty);
    return new Block(partition, number, to, at, next, revision + 1);
  }

  private Map<Finding, Ranges> mutable() {
    Map<Finding, Ranges> copy = new EnumMap<>(Finding.class);
    copy.putAll(absent);
    return copy;
  }
}

package io.caduceus.admin.reconciliation;

/**
 * Finds which offsets have no document. One count tells that a stretch is whole, or empty; where it
 * is neither, its halves are looked at in the same way, and a short stretch offset by offset.
 */
final class Gaps {
  /** Reading so many offsets costs about what three counts do. */
  static final long SHORT = 2_048;

  private final StoredOffsets stored;

  Gaps(StoredOffsets stored) {
    this.stored = stored;
  }

  /** The offsets without a document, from one on, before another. */
  Ranges in(int partition, long from, long to) {
    if (from >= to) {
      return Ranges.NONE;
    }
    long count = stored.count(partition, from, to);
    if (count == to - from) {
      return Ranges.NONE;
    }
    if (count == 0) {
      return Ranges.of(from, to);
    }
    if (to - from <= SHORT) {
      return Ranges.of(from, to).minus(stored.between(partition, from, to));
    }
    long middle = from + (to - from) / 2;
    return in(partition, from, middle).plus(in(partition, middle, to));
  }
}

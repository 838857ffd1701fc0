package io.caduceus.bench.routing;

import java.util.BitSet;

/** Which of some events came, to one place. */
final class Count {
  private final int first;
  private final int events;
  private final BitSet came = new BitSet();
  private long twice;
  private long strange;

  /**
   * @param first the number of the first that is expected
   */
  Count(int first, int events) {
    this.first = first;
    this.events = events;
  }

  void add(int number) {
    if (number < first || number >= first + events) {
      strange++;
    } else if (came.get(number - first)) {
      twice++;
    } else {
      came.set(number - first);
    }
  }

  /** Each of them, once. */
  long delivered() {
    return came.cardinality();
  }

  boolean isExact() {
    return came.cardinality() == events && twice == 0 && strange == 0;
  }

  @Override
  public String toString() {
    return "%,d of %,d delivered, %,d twice, %,d that nobody sent"
        .formatted(came.cardinality(), events, twice, strange);
  }
}

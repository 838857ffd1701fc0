package io.caduceus.admin.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A set of offsets, as ranges in their order that neither overlap nor touch. */
public record Ranges(List<Range> list) {
  public static final Ranges NONE = new Ranges(List.of());

  /**
   * Some offsets that follow on each other.
   *
   * @param to the first that is not among them
   */
  public record Range(long from, long to) {
    public Range {
      if (from >= to) {
        throw new IllegalArgumentException("a range holds at least one offset");
      }
    }

    long size() {
      return to - from;
    }
  }

  public Ranges {
    list = List.copyOf(list);
    for (int i = 1; i < list.size(); i++) {
      if (list.get(i - 1).to() >= list.get(i).from()) {
        throw new IllegalArgumentException("ranges stand in their order, with gaps between them");
      }
    }
  }

  /** The offsets from {@code from} on, before {@code to}. */
  public static Ranges of(long from, long to) {
    return from < to ? new Ranges(List.of(new Range(from, to))) : NONE;
  }

  public static Ranges ofOffsets(LongStream offsets) {
    Merged merged = new Merged();
    offsets.sorted().forEach(offset -> merged.add(offset, offset + 1));
    return merged.ranges();
  }

  Ranges plus(Ranges others) {
    Merged merged = new Merged();
    int mine = 0;
    int theirs = 0;
    while (mine < list.size() || theirs < others.list.size()) {
      boolean isMine =
          theirs == others.list.size()
              || mine < list.size() && list.get(mine).from() <= others.list.get(theirs).from();
      Range next = isMine ? list.get(mine++) : others.list.get(theirs++);
      merged.add(next.from(), next.to());
    }
    return merged.ranges();
  }

  Ranges minus(Ranges others) {
    Merged left = new Merged();
    int next = 0;
    for (Range range : list) {
      long from = range.from();
      while (next < others.list.size() && others.list.get(next).to() <= from) {
        next++;
      }
      for (int i = next; i < others.list.size() && others.list.get(i).from() < range.to(); i++) {
        left.add(from, others.list.get(i).from());
        from = others.list.get(i).to();
      }
      left.add(from, range.to());
    }
    return left.ranges();
  }

  /** Those that are in both. */
  Ranges within(Ranges others) {
    return minus(minus(others));
  }

  boolean holds(long offset) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (list.get(middle).to() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < list.size() && list.get(low).from() <= offset;
  }

  public long size() {
    return list.stream().mapToLong(Range::size).sum();
  }

  boolean isEmpty() {
    return list.isEmpty();
  }

  /** Joins what touches or overlaps; takes ranges by their beginnings, and ignores empty ones. */
  private static final class Merged {
    private final List<Range> done = new ArrayList<>();

    void add(long from, long to) {
      if (from >= to) {
        return;
      }
      if (done.isEmpty() || done.getLast().to() < from) {
        done.add(new Range(from, to));
      } else {
        Range last = done.removeLast();
        done.add(new Range(last.from(), Math.max(last.to(), to)));
      }
    }

    Ranges ranges() {
      return done.isEmpty() ? NONE : new Ranges(done);
    }
  }
}

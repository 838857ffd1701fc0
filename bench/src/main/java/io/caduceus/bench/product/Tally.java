package io.caduceus.bench.product;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which messages came to one place, and when each was first seen there. Written by one thread, read
 * by others.
 */
public final class Tally {
  private static final long NEVER = Long.MIN_VALUE;

  private final long[] firstSeen;
  private int different;
  private int repeated;
  private int strangers;

  /**
   * @param most messages there may be, numbered from 0
   */
  public Tally(int most) {
    firstSeen = new long[most];
    Arrays.fill(firstSeen, NEVER);
  }

  /** Takes down that the event with this id was seen. */
  synchronized void saw(String eventId, long nanos) {
    int number = Admissions.number(eventId);
    if (number < 0 || number >= firstSeen.length) {
      strangers++;
    } else if (firstSeen[number] == NEVER) {
      firstSeen[number] = nanos;
      different++;
    } else {
      repeated++;
    }
  }

  public synchronized int different() {
    return different;
  }

  /** When the last of the messages from one number up to before another was first seen. */
  public synchronized long lastSeen(int from, int to) {
    return IntStream.range(from, to).mapToLong(this::at).max().orElseThrow();
  }

  /** When this message was first seen. */
  public synchronized long firstSeen(int number) {
    return at(number);
  }

  private long at(int number) {
    if (firstSeen[number] == NEVER) {
      throw new IllegalStateException("message " + number + " was not seen");
    }
    return firstSeen[number];
  }

  /** What is wrong with it, when each message below this number was to be seen once; or "". */
  public synchronized String trouble(int sent) {
    long lost = IntStream.range(0, sent).filter(it -> firstSeen[it] == NEVER).count();
    return lost == 0 && repeated == 0 && strangers == 0
        ? ""
        : "%,d lost, %,d twice, %,d never sent".formatted(lost, repeated, strangers);
  }
}

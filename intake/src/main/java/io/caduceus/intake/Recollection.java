package io.caduceus.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last events, in two arrays of numbers: the newer, which is being filled, and
 * the older, which is dropped when the newer is full. As objects, or in a cache, they would be
 * copied by the collector again and again, and they took a tenth of the intake's work; and what
 * caches are good at, to keep what is asked for often, is of no use here. Safe for many threads.
 */
final class Recollection {
  /** Name, content and time; the time is negative if the outcome is unknown, 0 in an empty slot. */
  private static final int SLOT = 5;

  private static final int TIME = 4;

  private final int mostInOne;
  private final int mask;
  private final Duration window;
  private long[] newer;
  private long[] older;
  private int used;

  /**
   * @param most how many are always remembered; twice as many there may be
   * @param window for how long
   */
  Recollection(int most, Duration window) {
    this.mostInOne = most;
    int slots = Integer.highestOneBit(2 * mostInOne) << 1;
    this.mask = slots - 1;
    this.window = window;
    this.newer = new long[slots * SLOT];
    this.older = new long[slots * SLOT];
  }

  /** What is remembered; null if nothing is, or if that was too long ago. */
  synchronized @Nullable Memory of(Digest name, Instant now) {
    int at = slot(newer, name);
    long[] where = newer[at + TIME] == 0 ? older : newer;
    at = where == newer ? at : slot(older, name);
    long time = where[at + TIME];
    if (time == 0) {
      return null;
    }
    Instant when = Instant.EPOCH.plus(Math.abs(time), ChronoUnit.MICROS);
    return when.plus(window).isBefore(now)
        ? null
        : new Memory(new Digest(where[at + 2], where[at + 3]), when, time > 0);
  }

  synchronized void put(Digest name, Memory memory) {
    if (used == mostInOne) {
      long[] dropped = older;
      older = newer;
      newer = dropped;
      Arrays.fill(newer, 0);
      used = 0;
    }
    int at = slot(newer, name);
    used += newer[at + TIME] == 0 ? 1 : 0;
    newer[at] = name.high();
    newer[at + 1] = name.low();
    newer[at + 2] = memory.content().high();
    newer[at + 3] = memory.content().low();
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, memory.when());
    newer[at + TIME] = memory.accepted() ? time : -time;
  }

  /** Where a name is, or would be: never more than half of the slots are taken. */
  private int slot(long[] slots, Digest name) {
    int slot = (int) name.low() & mask;
    while (slots[slot * SLOT + TIME] != 0
        && (slots[slot * SLOT] != name.high() || slots[slot * SLOT + 1] != name.low())) {
      slot = (slot + 1) & mask;
    }
    return slot * SLOT;
  }

  /**
   * What became of an event.
   *
   * @param when it was accepted, or was tried, to the microsecond
   * @param accepted or else nobody knows
   */
  record Memory(Digest content, Instant when, boolean accepted) {}
}

package io.caduceus.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A Bloom filter that grows: it admits every name that was added, and of each hundred that were not
 * about one for each of its parts, of which there are few. A name is a keyed hash of 16 bytes, so
 * its own bits say where it is noted.
 */
final class Filter {
  private static final int LEAST_BITS = 1 << 15;
  private static final int MOST_BITS = 1 << 23;
  private static final int BITS_A_NAME = 10;
  private static final int PLACES = 7;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Room room;
  private final List<Part> parts = new ArrayList<>();

  Filter(Room room) {
    this.room = room;
  }

  /** Whether there was room for it. */
  boolean add(byte[] name) {
    if (parts.isEmpty() || parts.getLast().isFull()) {
      int bits = parts.isEmpty() ? LEAST_BITS : Math.min(MOST_BITS, 2 * parts.getLast().bits());
      if (!room.take(bits / Byte.SIZE)) {
        return false;
      }
      parts.add(new Part(bits));
    }
    parts.getLast().add((long) LONGS.get(name, 0), (long) LONGS.get(name, Long.BYTES));
    return true;
  }

  boolean mayHold(byte[] name) {
    long first = (long) LONGS.get(name, 0);
    long second = (long) LONGS.get(name, Long.BYTES);
    for (Part part : parts) {
      if (part.mayHold(first, second)) {
        return true;
      }
    }
    return false;
  }

  /** Gives its room back. */
  void close() {
    parts.forEach(part -> room.giveBack(part.bits() / Byte.SIZE));
    parts.clear();
  }

  private static final class Part {
    private final long[] words;
    private int names;

    private Part(int bits) {
      words = new long[bits / Long.SIZE];
    }

    private int bits() {
      return words.length * Long.SIZE;
    }

    private boolean isFull() {
      return names >= bits() / BITS_A_NAME;
    }

    /** Two halves of a hash make as many others as are wanted. */
    private void add(long first, long second) {
      for (int place = 0; place < PLACES; place++) {
        long bit = first + place * second & bits() - 1;
        words[(int) (bit / Long.SIZE)] |= 1L << bit;
      }
      names++;
    }

    private boolean mayHold(long first, long second) {
      for (int place = 0; place < PLACES; place++) {
        long bit = first + place * second & bits() - 1;
        if ((words[(int) (bit / Long.SIZE)] & 1L << bit) == 0) {
          return false;
        }
      }
      return true;
    }
  }
}

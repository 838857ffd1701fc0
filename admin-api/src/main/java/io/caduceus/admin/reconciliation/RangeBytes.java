package io.caduceus.admin.reconciliation;

import io.caduceus.admin.reconciliation.Ranges.Range;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges as bytes: the distance from the last one and the length, in groups of seven bits. Where
 * every other offset of a block is in the set this takes two bytes for each, where all are, four.
 */
final class RangeBytes {
  private static final int GROUP = 7;
  private static final int MORE = 1 << GROUP;

  private RangeBytes() {}

  /**
   * @param base not after the first offset
   */
  static byte[] write(Ranges ranges, long base) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long last = base;
    for (Range range : ranges.list()) {
      write(range.from() - last, bytes);
      write(range.size(), bytes);
      last = range.to();
    }
    return bytes.toByteArray();
  }

  static Ranges read(byte[] bytes, long base) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    List<Range> ranges = new ArrayList<>();
    long last = base;
    while (left.hasRemaining()) {
      long from = last + read(left);
      last = from + read(left);
      ranges.add(new Range(from, last));
    }
    return new Ranges(ranges);
  }

  private static void write(long number, ByteArrayOutputStream bytes) {
    long left = number;
    while (left >= MORE) {
      bytes.write((int) (left % MORE) | MORE);
      left >>>= GROUP;
    }
    bytes.write((int) left);
  }

  private static long read(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; ; shift += GROUP) {
      int group = bytes.get();
      number |= (long) (group & (MORE - 1)) << shift;
      if (group >= 0) {
        return number;
      }
    }
  }
}

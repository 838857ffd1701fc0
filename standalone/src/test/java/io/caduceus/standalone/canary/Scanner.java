package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds one run's marks among any bytes, in every encoding. */
public final class Scanner {
  private static final int AROUND = 60;

  private final List<Pattern> patterns = new ArrayList<>();

  /** Whether some pattern begins with these two bytes: a quick no for nearly all there is. */
  private final boolean[] beginnings = new boolean[1 << 16];

  private record Pattern(byte[] bytes, Encoding as) {}

  /**
   * @param marks all made already
   */
  public Scanner(Marks marks) {
    for (Encoding encoding : Encoding.values()) {
      add(encoding.of(marks.nucleus()), encoding);
      add(encoding.of(marks.digits()), encoding);
    }
    for (long number : marks.numbers()) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(number);
      add(bytes.array().clone(), Encoding.RAW);
      add(bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(0, number).array(), Encoding.RAW);
    }
  }

  /** What no pattern is longer than. */
  static int longest() {
    return 128;
  }

  /** The first trace of each kind. */
  public List<Trace> in(String where, byte[] bytes) {
    List<Trace> found = new ArrayList<>();
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (beginnings[beginning(bytes, i)]) {
        for (Pattern pattern : patterns) {
          if (isAt(i, bytes, pattern.bytes)
              && found.stream().noneMatch(trace -> trace.as() == pattern.as)) {
            found.add(new Trace(where, pattern.as, around(i, bytes)));
          }
        }
      }
    }
    return found;
  }

  private void add(byte[] bytes, Encoding as) {
    if (bytes.length < Long.BYTES || bytes.length > longest()) {
      throw new IllegalArgumentException("a pattern of %d bytes".formatted(bytes.length));
    }
    patterns.add(new Pattern(bytes, as));
    beginnings[beginning(bytes, 0)] = true;
  }

  private static int beginning(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static boolean isAt(int at, byte[] bytes, byte[] pattern) {
    int end = at + pattern.length;
    return end <= bytes.length && Arrays.equals(bytes, at, end, pattern, 0, pattern.length);
  }

  private static String around(int at, byte[] bytes) {
    int from = Math.max(0, at - AROUND);
    int to = Math.min(bytes.length, at + AROUND);
    return new String(bytes, from, to - from, ISO_8859_1).replaceAll("[^ -~]", ".");
  }
}

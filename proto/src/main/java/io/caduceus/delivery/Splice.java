package io.caduceus.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A UTF-8 text with some of its stretches replaced, front to back, and every other byte kept. */
final class Splice {
  private static final int ROOM_FOR_VALUES = 256;

  private final byte[] source;
  private @Nullable ByteArrayOutputStream target;
  private int kept;

  Splice(byte[] source) {
    this.source = source;
  }

  void replace(int from, int to, byte[] with) {
    if (target == null) {
      target = new ByteArrayOutputStream(source.length + ROOM_FOR_VALUES);
    }
    target.write(source, kept, from - kept);
    target.writeBytes(with);
    kept = to;
  }

  /** What stood between two places. */
  String original(int from, int to) {
    return new String(source, from, to - from, UTF_8);
  }

  String text() {
    ByteArrayOutputStream written = written();
    return written == null ? new String(source, UTF_8) : written.toString(UTF_8);
  }

  /** Not to be changed: where nothing was replaced it is the source itself. */
  byte[] bytes() {
    ByteArrayOutputStream written = written();
    return written == null ? source : written.toByteArray();
  }

  private @Nullable ByteArrayOutputStream written() {
    if (target != null) {
      target.write(source, kept, source.length - kept);
      kept = source.length;
    }
    return target;
  }
}

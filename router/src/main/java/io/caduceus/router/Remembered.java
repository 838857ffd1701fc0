package io.caduceus.router;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is remembered of an event that was let through.
 *
 * @param at when it came, in milliseconds since 1970
 * @param content the keyed hash of what was said
 */
record Remembered(long at, byte[] content) {
  static Remembered of(byte[] stored) {
    return new Remembered(
        ByteBuffer.wrap(stored).getLong(), Arrays.copyOfRange(stored, Long.BYTES, stored.length));
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(Long.BYTES + content.length).putLong(at).put(content).array();
  }

  boolean isWithin(Duration window, long now) {
    return now - at < window.toMillis();
  }

  boolean saysTheSame(byte[] other) {
    return Arrays.equals(content, other);
  }
}

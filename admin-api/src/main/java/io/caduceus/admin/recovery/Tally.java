package io.caduceus.admin.recovery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many events, and a hash of which: the sum, modulo 2^128, of the first halves of their SHA-256
 * over id, publisher and content key. The order does not matter, and one too many does not cancel
 * another out, as it would if they were XORed.
 *
 * @param hash in hexadecimal digits
 */
record Tally(long events, String hash) {
  static final Tally NONE = new Tally(0, "0".repeat(32));

  @JsonCreator
  Tally(@JsonProperty("events") long events, @JsonProperty("hash") String hash) {
    this.events = events;
    this.hash = hash;
  }

  /** Of one event; an event of an older version has no content key. */
  static Tally of(String id, String publisher, byte[] contentKey) {
    MessageDigest sha256 = sha256();
    update(sha256, id.getBytes(StandardCharsets.UTF_8));
    update(sha256, publisher.getBytes(StandardCharsets.UTF_8));
    update(sha256, contentKey);
    ByteBuffer half = ByteBuffer.wrap(sha256.digest());
    return of(1, half.getLong(), half.getLong());
  }

  Tally plus(Tally other) {
    long low = low() + other.low();
    long carry = Long.compareUnsigned(low, low()) < 0 ? 1 : 0;
    return of(events + other.events, high() + other.high() + carry, low);
  }

  private static Tally of(long events, long high, long low) {
    return new Tally(events, "%016x%016x".formatted(high, low));
  }

  private long high() {
    return Long.parseUnsignedLong(hash, 0, 16, 16);
  }

  private long low() {
    return Long.parseUnsignedLong(hash, 16, 32, 16);
  }

  /** With its length, so that nothing moves from one part into the next. */
  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}

package io.caduceus.protect;

import java.time.Instant;
import java.util.UUID;

/**
 * Names one key of a data subject. A subject has several: whoever does not know the present one
 * makes another.
 *
 * @param number of version 7, so that it says when the key was made
 */
public record SubjectKeyId(SubjectHash subject, UUID number) {
  private static final String FIELD_PREFIX = "subject/";

  public SubjectKeyId {
    if (number.version() != 7) {
      throw new IllegalArgumentException("a subject key's number is a UUID of version 7");
    }
  }

  /** Names a new key; of the number's bits 74 are random (RFC 9562). */
  public static SubjectKeyId make(SubjectHash subject, Instant now) {
    UUID random = UUID.randomUUID();
    long high = now.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF;
    return new SubjectKeyId(subject, new UUID(high, random.getLeastSignificantBits()));
  }

  /**
   * Reads what {@link #toString} wrote, which is the key of its record too.
   *
   * @throws IllegalArgumentException if it is no such id
   */
  public static SubjectKeyId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a subject key's id is HASH/NUMBER");
    }
    return new SubjectKeyId(
        new SubjectHash(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
  }

  /** Whether a sealed field's key is a subject's. */
  static boolean isNamedBy(String keyId) {
    return keyId.startsWith(FIELD_PREFIX);
  }

  /**
   * Reads what {@link #asFieldKeyId} wrote.
   *
   * @throws IllegalArgumentException if it is no such id
   */
  static SubjectKeyId ofField(String keyId) {
    return parse(keyId.substring(FIELD_PREFIX.length()));
  }

  /** As a sealed field names it. */
  String asFieldKeyId() {
    return FIELD_PREFIX + this;
  }

  /** By the clock of whoever made the key. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(number.getMostSignificantBits() >>> 16);
  }

  @Override
  public String toString() {
    return subject + "/" + number;
  }
}

package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first half of a SHA-256. It could be guessed from, and so never leaves this process. */
record Digest(long high, long low) {

  static Digest of(String text) {
    return firstHalf(sha256().digest(text.getBytes(UTF_8)));
  }

  static Digest firstHalf(byte[] sha256) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256);
    return new Digest(bytes.getLong(), bytes.getLong());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Digest";
  }
}

package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two submissions say the same: SHA-256 over everything a publisher said, whatever
 * the white space, the order of members and the protocol. {@code 1.0} is not {@code 1}. The trace
 * is no part of what was said. Never written as it is: it could be guessed, and that would tell
 * what was sealed.
 */
public record Fingerprint(ByteBuffer sha256) {

  static Fingerprint of(Submission submission) {
    MessageDigest digest = sha256Digest();
    Metadata metadata = submission.metadata();
    add(digest, submission.type().toString());
    add(digest, metadata.occurredAt() == null ? null : metadata.occurredAt().toString());
    add(digest, metadata.transactionId());
    add(digest, metadata.causationId());
    add(digest, metadata.transactionType());
    add(digest, metadata.sourceSystem());
    add(digest, metadata.userId());
    add(digest, metadata.orderingKey());
    metadata.sortedTags().forEach(tag -> add(digest, tag));
    digest.update((byte) (metadata.synthetic() ? 's' : 'r'));
    add(digest, submission.body().root());
    return new Fingerprint(ByteBuffer.wrap(digest.digest()).asReadOnlyBuffer());
  }

  /** Each value starts with a letter for its kind and says its length, so that no two run alike. */
  private static void add(MessageDigest digest, Json json) {
    switch (json) {
      case ObjectValue object -> {
        start(digest, 'o', object.members().size());
        new TreeMap<>(object.members())
            .forEach(
                (name, value) -> {
                  add(digest, name);
                  add(digest, value);
                });
      }
      case ArrayValue array -> {
        start(digest, 'a', array.items().size());
        array.items().forEach(item -> add(digest, item));
      }
      case TextValue(String text, int s, int e) -> add(digest, text);
      case NumberValue(String text, int s, int e) -> {
        digest.update((byte) 'n');
        add(digest, text);
      }
      case BooleanValue(boolean truth, int s, int e) -> digest.update((byte) (truth ? 't' : 'f'));
      case NullValue n -> digest.update((byte) '0');
    }
  }

  private static void add(MessageDigest digest, @Nullable String text) {
    if (text == null) {
      digest.update((byte) '-');
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    start(digest, '"', bytes.length);
    digest.update(bytes);
  }

  private static void start(MessageDigest digest, char kind, int length) {
    digest.update((byte) kind);
    digest.update((byte) (length >>> 24));
    digest.update((byte) (length >>> 16));
    digest.update((byte) (length >>> 8));
    digest.update((byte) length);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two submissions say the same: SHA-256 over everything a publisher said, whatever
 * the white space, the order of members and the protocol. {@code 1.0} is not {@code 1}. The trace
 * is no part of what was said. Never written as it is: it could be guessed, and that would tell
 * what was sealed.
 */
public final class Fingerprint {
  private final byte[] sha256;

  public Fingerprint(byte[] sha256) {
    this.sha256 = sha256.clone();
  }

  static Fingerprint of(Submission submission) {
    Said said = new Said(submission.body().size());
    Metadata metadata = submission.metadata();
    said.add(submission.type().toString());
    said.add(metadata.occurredAt() == null ? null : metadata.occurredAt().toString());
    said.add(metadata.transactionId());
    said.add(metadata.causationId());
    said.add(metadata.transactionType());
    said.add(metadata.sourceSystem());
    said.add(metadata.userId());
    said.add(metadata.orderingKey());
    metadata.sortedTags().forEach(said::add);
    said.add(metadata.synthetic() ? 's' : 'r');
    said.add(submission.body().root());
    return new Fingerprint(said.sha256());
  }

  /** All 32 bytes. */
  public byte[] sha256() {
    return sha256.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that && Arrays.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  /** Says nothing of it. */
  @Override
  public String toString() {
    return "Fingerprint";
  }

  /**
   * What was said, one after the other, to be digested at once. Each value starts with a letter for
   * its kind and says its length, so that no two run alike.
   */
  private static final class Said {
    private byte[] bytes;
    private int length;

    Said(int bodySize) {
      bytes = new byte[bodySize + 512];
    }

    void add(Json json) {
      switch (json) {
        case ObjectValue object -> {
          start('o', object.members().size());
          addSorted(object.members());
        }
        case ArrayValue array -> {
          start('a', array.items().size());
          array.items().forEach(this::add);
        }
        case TextValue(String text, int s, int e) -> add(text);
        case NumberValue(String text, int s, int e) -> {
          add('n');
          add(text);
        }
        case BooleanValue(boolean truth, int s, int e) -> add(truth ? 't' : 'f');
        case NullValue n -> add('0');
      }
    }

    private void addSorted(Map<String, Json> members) {
      String[] names = members.keySet().toArray(String[]::new);
      Arrays.sort(names);
      for (String name : names) {
        add(name);
        add(Objects.requireNonNull(members.get(name)));
      }
    }

    void add(@Nullable String text) {
      if (text == null) {
        add('-');
        return;
      }
      byte[] utf8 = text.getBytes(UTF_8);
      start('"', utf8.length);
      makeRoom(utf8.length);
      System.arraycopy(utf8, 0, bytes, length, utf8.length);
      length += utf8.length;
    }

    void add(char letter) {
      makeRoom(1);
      bytes[length++] = (byte) letter;
    }

    private void start(char kind, int size) {
      makeRoom(5);
      bytes[length++] = (byte) kind;
      bytes[length++] = (byte) (size >>> 24);
      bytes[length++] = (byte) (size >>> 16);
      bytes[length++] = (byte) (size >>> 8);
      bytes[length++] = (byte) size;
    }

    private void makeRoom(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
    }

    byte[] sha256() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, length);
        return digest.digest();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}

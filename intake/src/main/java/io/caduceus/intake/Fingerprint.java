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
import java.util.Arrays;
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
    Said said = new Said(submission.body());
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

  Digest digest() {
    return Digest.firstHalf(sha256);
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
   * What was said, one after the other. Each value starts with a letter for its kind and says its
   * length, so that no two run alike. Gathered before it is digested: a digest that is fed byte by
   * byte took a sixth of the intake's time.
   */
  private static final class Said {
    private final MessageDigest digest = Digest.sha256();
    private final byte[] source;
    private final byte[] gathered = new byte[1024];
    private int length;

    Said(Body body) {
      source = body.source();
    }

    void add(Json json) {
      switch (json) {
        case ObjectValue object -> {
          start('o', object.members().size());
          object
              .members()
              .forEachByName(
                  (name, value) -> {
                    add(name);
                    add(value);
                  });
        }
        case ArrayValue array -> {
          start('a', array.items().size());
          array.items().forEach(this::add);
        }
        case TextValue(String text, int start, int end) -> {
          if (text.length() == end - start - 2) {
            // Without escapes and all ASCII, as nothing else is that short: as it was sent.
            add(source, start + 1, text.length());
          } else {
            add(text);
          }
        }
        case NumberValue(String text, int start, int end) -> {
          add('n');
          add(source, start, end - start);
        }
        case BooleanValue(boolean truth, int s, int e) -> add(truth ? 't' : 'f');
        case NullValue n -> add('0');
      }
    }

    void add(@Nullable String text) {
      if (text == null) {
        add('-');
      } else {
        byte[] utf8 = text.getBytes(UTF_8);
        add(utf8, 0, utf8.length);
      }
    }

    private void add(byte[] utf8, int from, int size) {
      start('"', size);
      if (size > gathered.length) {
        digestGathered();
        digest.update(utf8, from, size);
      } else {
        makeRoom(size);
        System.arraycopy(utf8, from, gathered, length, size);
        length += size;
      }
    }

    void add(char letter) {
      makeRoom(1);
      gathered[length++] = (byte) letter;
    }

    private void start(char kind, int size) {
      makeRoom(5);
      gathered[length++] = (byte) kind;
      gathered[length++] = (byte) (size >>> 24);
      gathered[length++] = (byte) (size >>> 16);
      gathered[length++] = (byte) (size >>> 8);
      gathered[length++] = (byte) size;
    }

    private void makeRoom(int more) {
      if (length + more > gathered.length) {
        digestGathered();
      }
    }

    private void digestGathered() {
      digest.update(gathered, 0, length);
      length = 0;
    }

    byte[] sha256() {
      digestGathered();
      return digest.digest();
    }
  }
}

package io.caduceus.protect;

import io.caduceus.protect.avro.SubjectKeyRecord;
import java.nio.ByteBuffer;

/** The wrapped keys of data subjects, as far as a reader knows them. Safe for many threads. */
@FunctionalInterface
public interface SubjectKeys {
  /** For those who open nothing of data subjects. */
  SubjectKeys NONE = id -> new Unknown();

  /** What is known of a key at this moment; never remembered from an earlier one. */
  Held find(SubjectKeyId id);

  /** What is known of a key. */
  sealed interface Held {
    /** Reads a record of {@code caduceus.subject-keys}. */
    static Held of(SubjectKeyRecord sent) {
      ByteBuffer wrapped = sent.getWrapped();
      if (wrapped == null) {
        return new Forgotten();
      }
      byte[] key = new byte[wrapped.remaining()];
      wrapped.duplicate().get(key);
      return new Wrapped(key);
    }
  }

  /**
   * It is there.
   *
   * @param key as the field keyring wrapped it
   */
  record Wrapped(byte[] key) implements Held {
    @Override
    public String toString() {
      return "Wrapped[" + key.length + " bytes]";
    }
  }

  /** Its subject was forgotten, and the key is no more. */
  record Forgotten() implements Held {}

  /** Nobody has heard of it, here or yet. */
  record Unknown() implements Held {}
}

package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keyed hashes (HMAC-SHA256, 16 bytes) that say "the same" and nothing else. As Kafka record keys
 * they let equal ordering keys meet on one partition; as names of events and of their contents they
 * let a repetition be known. Without the key nobody can try out member numbers or bodies on them.
 */
public final class RecordKeys {
  private static final int LENGTH = 16;
  private static final byte EVENT = 1;
  private static final byte CONTENT = 2;
  private static final byte SUBJECT = 3;
  private static final byte SEARCH = 5;
  private static final byte[] NOTHING = {};

  private final ReloadingKeyset<PrfSet> keys;

  private RecordKeys(ReloadingKeyset<PrfSet> keys) {
    this.keys = keys;
  }

  /**
   * Reads {@code record-keys.json} from a folder of keysets.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static RecordKeys load(Keysets keysets) {
    return new RecordKeys(keysets.load(KeysetName.RECORD_KEYS, false, RecordKeys::prfs));
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static RecordKeys loadOrCreate(Keysets keysets) {
    return new RecordKeys(keysets.load(KeysetName.RECORD_KEYS, true, RecordKeys::prfs));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static RecordKeys load(Path folder) {
    return load(Keysets.in(folder));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static RecordKeys loadOrCreate(Path folder) {
    return loadOrCreate(Keysets.in(folder));
  }

  private static PrfSet prfs(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /** The record key of events that are ordered by a text. */
  public byte[] of(String orderingKey) {
    return hash(orderingKey.getBytes(UTF_8));
  }

  /** Names an event: an id is unique together with its publisher. */
  public byte[] ofEvent(String publisher, String id) {
    return hash(event(EVENT, publisher, id, NOTHING));
  }

  /**
   * Names what a publisher said under an id. The id is in it, so that nobody sees that two events
   * say the same.
   *
   * @param sha256 of everything that was said
   */
  public byte[] ofContent(String publisher, String id, byte[] sha256) {
    return hash(event(CONTENT, publisher, id, sha256));
  }

  /**
   * Names a data subject.
   *
   * @param kind what sort of identifier it is
   */
  public SubjectHash ofSubject(String kind, String identifier) {
    return SubjectHash.of(hash(event(SUBJECT, kind, identifier, NOTHING)));
  }

  /** Names a search, so that a place in what it found is of no use to another one. */
  public byte[] ofSearch(String asked) {
    return hash(event(SEARCH, "", "", asked.getBytes(UTF_8)));
  }

  /** Every name that a data subject has had: one for each key of the keyset, old ones too. */
  public Set<SubjectHash> everyOfSubject(String kind, String identifier) {
    byte[] subject = event(SUBJECT, kind, identifier, NOTHING);
    Set<SubjectHash> names = new LinkedHashSet<>();
    try {
      for (Prf prf : keys.now().getPrfs().values()) {
        names.add(SubjectHash.of(prf.compute(subject, LENGTH)));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
    return names;
  }

  /** An ordering key holds no control characters, so none reads like this. */
  private static byte[] event(byte kind, String publisher, String id, byte[] content) {
    byte[] who = publisher.getBytes(UTF_8);
    byte[] which = id.getBytes(UTF_8);
    return ByteBuffer.allocate(1 + 2 * Integer.BYTES + who.length + which.length + content.length)
        .put(kind)
        .putInt(who.length)
        .put(who)
        .putInt(which.length)
        .put(which)
        .put(content)
        .array();
  }

  private byte[] hash(byte[] what) {
    try {
      return keys.now().computePrimary(what, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }
}

package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.FieldPath;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks by which sealed values are found again (HMAC-SHA256, 16 bytes): the same for the same value
 * at the same path of the same event type, as long as the key is the same. They do not show a
 * value, but whoever has the key can try values out on them, and whoever has two marks sees whether
 * they are of one value.
 */
public final class SearchKeys {
  private static final int LENGTH = 16;

  private final ReloadingKeyset<PrfSet> keys;

  private SearchKeys(ReloadingKeyset<PrfSet> keys) {
    this.keys = keys;
  }

  /**
   * Reads {@code search-keys.json} from a folder of keysets.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static SearchKeys load(Keysets keysets) {
    return new SearchKeys(keysets.load(KeysetName.SEARCH_KEYS, false, SearchKeys::prfs));
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static SearchKeys loadOrCreate(Keysets keysets) {
    return new SearchKeys(keysets.load(KeysetName.SEARCH_KEYS, true, SearchKeys::prfs));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static SearchKeys load(Path folder) {
    return load(Keysets.in(folder));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static SearchKeys loadOrCreate(Path folder) {
    return loadOrCreate(Keysets.in(folder));
  }

  private static PrfSet prfs(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /**
   * The mark of a value.
   *
   * @param path as the event type declares it, wildcards included
   * @param json the value's JSON text
   * @return null if it is not a value that can be searched for
   * @throws KeysUnavailable if the KMS has been away since the start
   */
  public @Nullable ByteBuffer mark(EventTypeName type, FieldPath path, String json) {
    byte[] marked = marked(type, path, json);
    try {
      return marked == null ? null : ByteBuffer.wrap(keys.now().computePrimary(marked, LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  /** Every mark that a value may have: one for each key of the keyset, old ones too. */
  public Set<ByteBuffer> everyMark(EventTypeName type, FieldPath path, String json) {
    byte[] marked = marked(type, path, json);
    Set<ByteBuffer> marks = new LinkedHashSet<>();
    if (marked == null) {
      return marks;
    }
    try {
      for (Prf prf : keys.newest().getPrfs().values()) {
        marks.add(ByteBuffer.wrap(prf.compute(marked, LENGTH)));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
    return marks;
  }

  private static byte @Nullable [] marked(EventTypeName type, FieldPath path, String json) {
    String value = canonical(json);
    if (value == null) {
      return null;
    }
    byte[] what = type.toString().getBytes(UTF_8);
    byte[] where = path.toString().getBytes(UTF_8);
    byte[] which = value.getBytes(UTF_8);
    return ByteBuffer.allocate(2 * Integer.BYTES + what.length + where.length + which.length)
        .putInt(what.length)
        .put(what)
        .putInt(where.length)
        .put(where)
        .put(which)
        .array();
  }

  /** Values that are equal read alike, however they are written; no two others do. */
  private static @Nullable String canonical(String json) {
    Scalar scalar = Scalar.of(json);
    if (scalar != null) {
      return (scalar.isNumber() ? 'n' : 's') + scalar.text();
    }
    return switch (json) {
      case "true", "false", "null" -> "l" + json;
      default -> null;
    };
  }
}

package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import io.caduceus.registry.ApplicationName;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Tokens in place of values (HMAC-SHA256, 16 bytes): the same for the same value as long as the key
 * is the same, and different for each application, so that two applications cannot join on them.
 * They are pseudonyms and no de-identification by 45 CFR 164.514: whoever has the key can try out
 * values, and an application sees which of its events share one.
 */
public final class TokenKeys {
  private static final String PREFIX = "tok_";
  private static final int LENGTH = 16;

  private final Supplier<PrfSet> keys;

  private TokenKeys(Supplier<PrfSet> keys) {
    this.keys = keys;
  }

  /**
   * Reads {@code token-keys.json} from a folder of keysets.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static TokenKeys load(Keysets keysets) {
    return new TokenKeys(keysets.load(KeysetName.TOKEN_KEYS, false, TokenKeys::prfs)::now);
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static TokenKeys loadOrCreate(Keysets keysets) {
    return new TokenKeys(keysets.load(KeysetName.TOKEN_KEYS, true, TokenKeys::prfs)::now);
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static TokenKeys load(Path folder) {
    return load(Keysets.in(folder));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static TokenKeys loadOrCreate(Path folder) {
    return loadOrCreate(Keysets.in(folder));
  }

  /** Keys that nobody keeps: tokens of the right form that stand for nothing. */
  public static TokenKeys madeUp() {
    Keysets.registerTink();
    try {
      PrfSet prfs = prfs(KeysetHandle.generateNew(KeysetName.TOKEN_KEYS.parameters()));
      return new TokenKeys(() -> prfs);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys cannot be made", e);
    }
  }

  private static PrfSet prfs(KeysetHandle keys) throws GeneralSecurityException {
    return keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /** The token of a value for an application; text and number are told apart. */
  String token(ApplicationName application, Scalar value) {
    byte[] who = application.value().getBytes(UTF_8);
    byte[] what = value.text().getBytes(UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(2 + who.length + what.length)
            .put(value.isNumber() ? (byte) 'n' : (byte) 's')
            .put((byte) who.length) // at most 63
            .put(who)
            .put(what);
    try {
      return PREFIX
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(keys.get().computePrimary(all.array(), LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }
}

package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import io.caduceus.registry.ApplicationName;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Tokens in place of values (HMAC-SHA256, 16 bytes): the same for the same value as long as the key
 * is the same, and different for each application, so that two applications cannot join on them.
 * They are pseudonyms and no de-identification by 45 CFR 164.514: whoever has the key can try out
 * values, and an application sees which of its events share one.
 */
public final class TokenKeys {
  private static final String FILE = "token-keys.json";
  private static final String PREFIX = "tok_";
  private static final int LENGTH = 16;

  private final PrfSet prfs;

  private TokenKeys(PrfSet prfs) {
    this.prfs = prfs;
  }

  /**
   * Reads {@code token-keys.json} from a folder.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static TokenKeys load(Path folder) {
    return of(KeysetFile.in(folder, FILE), false);
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static TokenKeys loadOrCreate(Path folder) {
    return of(KeysetFile.in(folder, FILE), true);
  }

  private static TokenKeys of(KeysetFile file, boolean create) {
    try {
      PrfConfig.register();
      var keys = create ? file.loadOrCreate(PredefinedPrfParameters.HMAC_SHA256_PRF) : file.load();
      return new TokenKeys(keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (GeneralSecurityException e) {
      throw new KeysUnreadable(file.path(), e);
    }
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
              .encodeToString(prfs.computePrimary(all.array(), LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }
}

package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Kafka record keys: a keyed hash (HMAC-SHA256, 16 bytes) of what events are ordered by, so that
 * equal ordering keys meet on one partition and no key tells a member's number.
 */
public final class RecordKeys {
  private static final String FILE = "record-keys.json";
  private static final int LENGTH = 16;

  private final PrfSet prfs;

  private RecordKeys(PrfSet prfs) {
    this.prfs = prfs;
  }

  /**
   * Reads {@code record-keys.json} from a folder.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static RecordKeys load(Path folder) {
    return of(KeysetFile.in(folder, FILE), false);
  }

  /** Reads the keyset, or makes a new one where there is none. */
  public static RecordKeys loadOrCreate(Path folder) {
    return of(KeysetFile.in(folder, FILE), true);
  }

  private static RecordKeys of(KeysetFile file, boolean create) {
    try {
      PrfConfig.register();
      var keys = create ? file.loadOrCreate(PredefinedPrfParameters.HMAC_SHA256_PRF) : file.load();
      return new RecordKeys(keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (GeneralSecurityException e) {
      throw new KeysUnreadable(file.path(), e);
    }
  }

  public byte[] of(String orderingKey) {
    try {
      return prfs.computePrimary(orderingKey.getBytes(UTF_8), LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }
}

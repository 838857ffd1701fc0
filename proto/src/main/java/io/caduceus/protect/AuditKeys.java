package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Signs what the audit says: Ed25519 by Tink. The signature is bare, without Tink's prefix, so that
 * any other implementation can check it. Only the admin API needs this half; reviewers need {@link
 * AuditPublicKeys}. Safe for many threads.
 */
public final class AuditKeys {
  private final ReloadingKeyset<Pair> keys;

  private AuditKeys(ReloadingKeyset<Pair> keys) {
    this.keys = keys;
  }

  /**
   * Reads {@code audit-keys.json} from a folder of keysets, or makes a new one where there is none.
   *
   * @throws KeysUnreadable if it is broken, or cannot be made
   */
  public static AuditKeys loadOrCreate(Keysets keysets) {
    return new AuditKeys(keysets.load(KeysetName.AUDIT_KEYS, true, Pair::of));
  }

  /**
   * Reads the keyset.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static AuditKeys load(Keysets keysets) {
    return new AuditKeys(keysets.load(KeysetName.AUDIT_KEYS, false, Pair::of));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static AuditKeys loadOrCreate(Path folder) {
    return loadOrCreate(Keysets.in(folder));
  }

  /** For development: as it is now, wrapped by a key in the same folder. */
  public static AuditKeys load(Path folder) {
    return load(Keysets.in(folder));
  }

  /**
   * Signs with the key that is used now; the signature is in base64.
   *
   * @throws KeysUnavailable if the KMS has been away since the start
   */
  public String sign(String text) {
    try {
      return Base64.getEncoder().encodeToString(keys.now().signer().sign(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  /** The half that may be given away. */
  public AuditPublicKeys publicKeys() {
    return keys.now().publicKeys();
  }

  private record Pair(PublicKeySign signer, AuditPublicKeys publicKeys) {
    static Pair of(KeysetHandle keys) throws GeneralSecurityException {
      return new Pair(
          keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class),
          new AuditPublicKeys(keys.getPublicKeysetHandle()));
    }
  }
}

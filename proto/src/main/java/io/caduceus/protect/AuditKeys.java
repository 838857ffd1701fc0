package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Signs what the audit says: Ed25519 by Tink. The signature is bare, without Tink's prefix, so that
 * any other implementation can check it. Only the admin API needs this half; reviewers need {@link
 * AuditPublicKeys}. Safe for many threads.
 */
public final class AuditKeys {
  private static final String FILE = "audit-keys.json";

  private final PublicKeySign signer;
  private final AuditPublicKeys publicKeys;

  private AuditKeys(KeysetHandle keys) throws GeneralSecurityException {
    this.signer = keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
    this.publicKeys = new AuditPublicKeys(keys.getPublicKeysetHandle());
  }

  /**
   * Reads {@code audit-keys.json}, a Tink keyset in JSON, from a folder, or makes a new one
   * readable by its owner alone, where there is none.
   *
   * @throws KeysUnreadable if it is broken, or cannot be made
   */
  public static AuditKeys loadOrCreate(Path folder) {
    return of(KeysetFile.in(folder, FILE), true);
  }

  /**
   * Reads the keyset.
   *
   * @throws KeysUnreadable if it is missing or broken
   */
  public static AuditKeys load(Path folder) {
    return of(KeysetFile.in(folder, FILE), false);
  }

  private static AuditKeys of(KeysetFile file, boolean create) {
    try {
      SignatureConfig.register();
      return new AuditKeys(
          create
              ? file.loadOrCreate(PredefinedSignatureParameters.ED25519WithRawOutput)
              : file.load());
    } catch (GeneralSecurityException e) {
      throw new KeysUnreadable(file.path(), e);
    }
  }

  /** Signs with the newest key; the signature is in base64. */
  public String sign(String text) {
    try {
      return Base64.getEncoder().encodeToString(signer.sign(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  /** The half that may be given away. */
  public AuditPublicKeys publicKeys() {
    return publicKeys;
  }
}

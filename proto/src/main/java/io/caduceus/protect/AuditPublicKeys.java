package io.caduceus.protect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Tells what {@link AuditKeys} signed from what anybody else did; it holds no secret. */
public final class AuditPublicKeys {
  private final KeysetHandle keys;
  private final PublicKeyVerify verifier;

  AuditPublicKeys(KeysetHandle keys) throws GeneralSecurityException {
    this.keys = keys;
    this.verifier = keys.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws KeysUnreadable if it is missing, or is no public keyset
   */
  public static AuditPublicKeys load(Path file) {
    try {
      SignatureConfig.register();
      return new AuditPublicKeys(
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(Files.readString(file)));
    } catch (IOException | GeneralSecurityException e) {
      throw new KeysUnreadable(file, e);
    }
  }

  /** Whether a text was signed by one of these keys; a signature has one spelling only. */
  public boolean signed(String text, String signature) {
    try {
      byte[] decoded = Base64.getDecoder().decode(signature);
      verifier.verify(decoded, text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(decoded).equals(signature);
    } catch (GeneralSecurityException | IllegalArgumentException no) {
      return false;
    }
  }

  /** A Tink keyset in JSON, to be given to reviewers. */
  public String json() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a public keyset holds no secret", e);
    }
  }
}

package io.caduceus.protect;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import java.nio.file.Path;
import java.util.List;

/** The keysets of the house, each in a file of its own. */
public enum KeysetName {
  /** Seals sensitive values. */
  FIELD_KEYS("field-keys", PredefinedAeadParameters.AES256_GCM, true),

  /** Tells repetitions and orders events; another key would make every event a new one. */
  RECORD_KEYS("record-keys", PredefinedPrfParameters.HMAC_SHA256_PRF, false),

  /** Makes tokens in place of values; another key would make every token a new one. */
  TOKEN_KEYS("token-keys", PredefinedPrfParameters.HMAC_SHA256_PRF, false),

  /** Finds sensitive values again; a search asks under every key. */
  SEARCH_KEYS("search-keys", PredefinedPrfParameters.HMAC_SHA256_PRF, true),

  /** Signs the audit. */
  AUDIT_KEYS("audit-keys", PredefinedSignatureParameters.ED25519WithRawOutput, true);

  private final String text;
  private final Parameters parameters;
  private final boolean rotates;

  KeysetName(String text, Parameters parameters, boolean rotates) {
    this.text = text;
    this.parameters = parameters;
    this.rotates = rotates;
  }

  /** Those that intake, router and admin API have in common. */
  public static List<KeysetName> shared() {
    return List.of(FIELD_KEYS, RECORD_KEYS, TOKEN_KEYS, SEARCH_KEYS);
  }

  /** Whether a new key may take over, because what was made with the old one stays good. */
  public boolean rotates() {
    return rotates;
  }

  /** Where it is in a folder. */
  public Path in(Path folder) {
    return folder.resolve(text + ".json");
  }

  Parameters parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return text;
  }
}

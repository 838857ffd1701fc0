package io.caduceus.standalone.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the oracle takes a token to be, from the key itself and the JDK's own HMAC. */
final class Pseudonyms {
  private final byte[] key;

  private Pseudonyms(HmacPrfKey key) {
    this.key = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
  }

  /** Makes a keyset in clear text, as nobody can look into one that is wrapped. */
  static Pseudonyms makeKey(Path keyset) throws IOException, GeneralSecurityException {
    PrfConfig.register();
    KeysetHandle made = KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF);
    Files.writeString(
        keyset, TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
    return new Pseudonyms((HmacPrfKey) made.getPrimary().getKey());
  }

  String of(String application, char kind, String value) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    said.write(kind);
    said.write(application.length());
    said.writeBytes((application + value).getBytes(UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] hash = Arrays.copyOf(mac.doFinal(said.toByteArray()), 16);
      return "tok_" + Base64.getUrlEncoder().encodeToString(hash).replace("=", "");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

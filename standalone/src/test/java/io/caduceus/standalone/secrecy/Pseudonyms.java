package io.caduceus.standalone.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.HmacPrfKey;
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

  Pseudonyms(Path keyset) throws IOException, GeneralSecurityException {
    HmacPrfKey primary =
        (HmacPrfKey)
            TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(keyset), InsecureSecretKeyAccess.get())
                .getPrimary()
                .getKey();
    this.key = primary.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
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

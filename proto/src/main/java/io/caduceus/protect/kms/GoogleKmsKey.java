package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A key of Google's, by its <a
 * href="https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/encrypt">REST
 * API</a>. Checksums go with what is sent and come with what is answered, as Google advises.
 */
record GoogleKmsKey(URI encrypt, URI decrypt, GoogleKms.Tokens tokens, JsonService service)
    implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    Struct answer = ask(encrypt, "plaintext", plaintext, associatedData);
    if (!answer
        .getFieldsOrDefault("verifiedPlaintextCrc32c", Value.getDefaultInstance())
        .getBoolValue()) {
      throw new GeneralSecurityException("the plaintext was damaged on its way");
    }
    return whole(answer, "ciphertext");
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    return whole(ask(decrypt, "ciphertext", ciphertext, associatedData), "plaintext");
  }

  private Struct ask(URI where, String name, byte[] bytes, byte[] associatedData)
      throws GeneralSecurityException {
    Map<String, String> question = new HashMap<>();
    question.put(name, JsonService.base64(bytes));
    question.put(name + "Crc32c", checksum(bytes));
    question.put("additionalAuthenticatedData", JsonService.base64(associatedData));
    question.put("additionalAuthenticatedDataCrc32c", checksum(associatedData));
    return service.post(where, Map.of("Authorization", "Bearer " + token()), question);
  }

  private String token() throws GeneralSecurityException {
    try {
      return tokens.next();
    } catch (IOException e) {
      throw new GeneralSecurityException(
          "there are no application default credentials that work, "
              + e.getClass().getSimpleName());
    }
  }

  private static byte[] whole(Struct answer, String name) throws GeneralSecurityException {
    byte[] bytes = JsonService.bytes(answer, name);
    if (!JsonService.text(answer, name + "Crc32c").equals(checksum(bytes))) {
      throw new GeneralSecurityException("the " + name + " was damaged on its way");
    }
    return bytes;
  }

  /** 64-bit numbers are strings in Google's JSON. */
  private static String checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Long.toString(crc.getValue());
  }
}

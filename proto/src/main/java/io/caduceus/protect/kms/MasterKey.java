package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A Tink keyset in a file, in clear text; made by the first call that wraps something. */
record MasterKey(Path path) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    AeadConfig.register();
    return aead(readOrMake()).encrypt(plaintext, associatedData);
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    AeadConfig.register();
    String json;
    try {
      json = new SecretFile(path).read();
    } catch (IOException e) {
      throw unusable(e);
    }
    try {
      return aead(json).decrypt(ciphertext, associatedData);
    } catch (GeneralSecurityException e) {
      throw new GeneralSecurityException("was not wrapped by this key, or was altered");
    }
  }

  private String readOrMake() throws GeneralSecurityException {
    SecretFile file = new SecretFile(path);
    try {
      if (!file.exists()) {
        KeysetHandle made = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        file.create(TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
      }
      return file.read();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static Aead aead(String json) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static GeneralSecurityException unusable(IOException e) {
    return new GeneralSecurityException("cannot be used, " + e.getClass().getSimpleName());
  }
}

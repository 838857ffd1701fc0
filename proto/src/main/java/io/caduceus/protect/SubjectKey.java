package io.caduceus.protect;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.caduceus.event.EventId;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.registry.Classification;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * A key of one data subject, AES-256-GCM by Tink. Outside of this process it exists only wrapped:
 * encrypted by the field keyring and bound to its id. When the last wrapped copy is gone, nobody
 * can open what it sealed.
 */
public final class SubjectKey implements Seal {
  private static final int BYTES = 32;

  private final SubjectKeyId id;
  private final byte[] wrapped;
  private final Aead aead;

  private SubjectKey(SubjectKeyId id, byte[] wrapped, SecretBytes key)
      throws GeneralSecurityException {
    this.id = id;
    this.wrapped = wrapped;
    this.aead = aead(key);
  }

  static SubjectKey make(SubjectKeyId id, Keyring keyring) throws GeneralSecurityException {
    SecretBytes key = SecretBytes.randomBytes(BYTES);
    byte[] wrapped = keyring.wrap(key.toByteArray(InsecureSecretKeyAccess.get()), id);
    return new SubjectKey(id, wrapped, key);
  }

  static SubjectKey unwrap(SubjectKeyId id, byte[] wrapped, Keyring keyring)
      throws GeneralSecurityException {
    byte[] key = keyring.unwrap(wrapped, id);
    return new SubjectKey(id, wrapped, SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
  }

  @AccessesPartialKey
  private static Aead aead(SecretBytes key) throws GeneralSecurityException {
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey gcm = AesGcmKey.builder().setParameters(parameters).setKeyBytes(key).build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(gcm).withFixedId(1).makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  public SubjectKeyId id() {
    return id;
  }

  /** The form in which it travels; only keyrings that hold the wrapping key can use it. */
  public SubjectKeyRecord toRecord() {
    return new SubjectKeyRecord(ByteBuffer.wrap(wrapped), id.madeAt());
  }

  @Override
  public SealedField seal(EventId event, String place, Classification classification, byte[] json) {
    return Keyring.sealed(aead, id.asFieldKeyId(), event, place, classification, json);
  }

  byte[] open(byte[] ciphertext, byte[] boundTo) throws GeneralSecurityException {
    return aead.decrypt(ciphertext, boundTo);
  }

  @Override
  public String toString() {
    return "SubjectKey[" + id + "]";
  }
}

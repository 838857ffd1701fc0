package io.caduceus.protect.kms;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** A key of AWS; associated data is in the encryption context, named as Tink's own client does. */
record AwsKmsKey(KmsClient kms, String arn) implements Aead {
  @Override
  public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    try {
      return kms.encrypt(
              it ->
                  it.keyId(arn)
                      .plaintext(SdkBytes.fromByteArray(plaintext))
                      .encryptionContext(context(associatedData)))
          .ciphertextBlob()
          .asByteArray();
    } catch (SdkException e) {
      throw said(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
    try {
      return kms.decrypt(
              it ->
                  it.keyId(arn)
                      .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                      .encryptionContext(context(associatedData)))
          .plaintext()
          .asByteArray();
    } catch (SdkException e) {
      throw said(e);
    }
  }

  private static Map<String, String> context(byte[] associatedData) {
    return associatedData.length == 0
        ? Map.of()
        : Map.of("associatedData", HexFormat.of().formatHex(associatedData));
  }

  /** AWS answers 400 to nearly everything; its error's name says what it means. */
  private static GeneralSecurityException said(SdkException failure) {
    return new GeneralSecurityException(
        switch (failure) {
          case InvalidCiphertextException _, IncorrectKeyException _ ->
              "it was not wrapped by this key, or was altered";
          case AwsServiceException e when e.awsErrorDetails() != null ->
              "refused or failed: "
                  + e.awsErrorDetails().errorCode()
                  + " (status "
                  + e.statusCode()
                  + ")";
          case AwsServiceException e -> HttpFailure.said(e.statusCode());
          default -> "no answer or no credentials, " + failure.getClass().getSimpleName();
        });
  }
}

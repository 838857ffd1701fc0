package io.caduceus.protect.kms;

import com.google.crypto.tink.KmsClient;
import java.security.GeneralSecurityException;

/** A client that finds its credentials where its vendor's own tools look for them. */
interface EnvironmentKms extends KmsClient {
  @Override
  default KmsClient withCredentials(String path) throws GeneralSecurityException {
    throw new GeneralSecurityException("credentials are taken from the environment");
  }

  @Override
  default KmsClient withDefaultCredentials() {
    return this;
  }
}

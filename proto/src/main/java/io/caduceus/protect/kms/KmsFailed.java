package io.caduceus.protect.kms;

import java.security.GeneralSecurityException;

/** A KMS did not do what it was asked; trying again later may help, and does no harm. */
public final class KmsFailed extends GeneralSecurityException {
  private static final long serialVersionUID = 1;

  /**
   * @param cause whose message says why; it is not kept, because a client's exception may quote
   */
  KmsFailed(String uri, GeneralSecurityException cause) {
    super("the KMS key " + uri + ": " + cause.getMessage());
  }
}

package io.caduceus.intake.security;

import io.caduceus.registry.ApplicationName;
import java.time.Instant;

/** What a token says of itself, once its signature has been checked. */
sealed interface Verification {

  /**
   * @param credential the client id that got the token, by which it can be revoked
   */
  record Verified(ApplicationName application, String credential, Instant expiresAt)
      implements Verification {}

  /** Forged, expired, for somebody else, or no token at all. */
  record Untrustworthy() implements Verification {}

  /** The issuer's keys cannot be fetched. */
  record Undecided() implements Verification {}
}

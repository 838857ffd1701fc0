package io.caduceus.admin.applications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is on record.
 *
 * @param secretHash never the secret
 * @param revokedAt from when on it is not believed; null is never
 */
record IssuedCredential(
    String clientId, String secretHash, Instant createdAt, @Nullable Instant revokedAt) {

  IssuedCredential revoked(Instant moment) {
    return new IssuedCredential(clientId, secretHash, createdAt, moment);
  }

  /** A hash belongs into no log. */
  @Override
  public String toString() {
    return "IssuedCredential[" + clientId + "]";
  }
}

package io.caduceus.admin.security;

import org.jspecify.annotations.Nullable;

/** The credentials that are believed now. Another feature keeps them; this one only asks. */
public interface Credentials {
  /** The credential, or null if it is unknown, revoked, or its application is not active. */
  @Nullable Credential find(String clientId);

  /**
   * A believed credential.
   *
   * @param application whose it is
   * @param secretHash as {@link SecretHash} made it
   */
  record Credential(String clientId, String application, String secretHash) {
    @Override
    public String toString() {
      return "Credential[" + clientId + "]";
    }
  }
}

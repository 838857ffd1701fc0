package io.caduceus.admin.security;

import io.caduceus.registry.ApplicationName;
import org.jspecify.annotations.Nullable;

/** The credentials that are believed now. Another feature keeps them; this one only asks. */
public interface Credentials {
  /** The credential, or null if it is unknown, revoked, or its application is not active. */
  @Nullable Credential find(String clientId);

  /**
   * How a token of this application stands.
   *
   * @param clientId that got the token, wherever it was issued; null if that is not known
   */
  Standing standing(ApplicationName application, @Nullable String clientId);

  /** What the record has to say on an application's token. */
  enum Standing {
    TRUSTED,
    /** There is no such application. */
    UNKNOWN,
    /** The credential was revoked, or the application switched off. */
    DISTRUSTED
  }

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

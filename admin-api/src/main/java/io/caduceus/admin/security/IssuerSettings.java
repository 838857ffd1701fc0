package io.caduceus.admin.security;

import java.net.URI;
import java.nio.file.Path;

/**
 * How tokens are issued.
 *
 * @param issuer the {@code iss} of every token, and where the endpoints are found
 * @param audience the {@code aud} of every token
 * @param bootstrapSecret the secret of the client {@value Caller#ADMIN}
 * @param signingKey the folder of the key that tokens are signed with
 */
public record IssuerSettings(URI issuer, String audience, String bootstrapSecret, Path signingKey) {
  @Override
  public String toString() {
    return "IssuerSettings[" + issuer + "]";
  }
}

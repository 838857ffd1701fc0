package io.caduceus.admin.security;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are believed, and how they are issued if that is done here.
 *
 * @param issuer the {@code iss} of every token, and where the endpoints are found
 * @param audience the {@code aud} of every token
 * @param elsewhere how to read the tokens of another issuer; null if the built-in one is it
 * @param bootstrapSecret the secret of the client {@value Caller#ADMIN}
 * @param signingKeys the folder of the keys that tokens are signed with
 * @param keyLifetime how long such a key signs
 */
public record IssuerSettings(
    URI issuer,
    String audience,
    @Nullable Elsewhere elsewhere,
    Supplier<String> bootstrapSecret,
    Path signingKeys,
    Duration keyLifetime) {

  ClaimNames claims() {
    return elsewhere == null ? ClaimNames.BUILT_IN : elsewhere.claims();
  }

  @Override
  public String toString() {
    return "IssuerSettings[" + issuer + "]";
  }

  /**
   * Another issuer.
   *
   * @param keys where its public keys are, as a JWK set
   */
  public record Elsewhere(URI keys, ClaimNames claims) {}
}

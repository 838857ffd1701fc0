package io.caduceus.admin.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Makes client secrets and their hashes. A secret has 256 random bits, so there is nothing to guess
 * and no need for a slow hash: a thousand rounds keep the token endpoint fast.
 */
public final class SecretHash {
  private static final int SECRET_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int ROUNDS = 1_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretHash() {}

  /** A new secret, to be shown once and then forgotten. */
  public static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What may be kept of a secret. */
  public static String of(String secret) {
    return String.valueOf(encoder().encode(secret));
  }

  static PasswordEncoder encoder() {
    return new Pbkdf2PasswordEncoder(
        "", SALT_BYTES, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
  }
}

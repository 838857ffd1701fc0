package io.caduceus.intake.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.caduceus.intake.Applications;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.intake.security.Verification.Undecided;
import io.caduceus.intake.security.Verification.Untrustworthy;
import io.caduceus.intake.security.Verification.Verified;
import io.caduceus.registry.Application;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns an {@code Authorization} header into a publisher. A token's signature is checked once and
 * remembered, by the token's hash, until it expires; whether its application is still trusted is
 * asked of the registry's table for every single request, so that a revocation counts at once.
 */
public final class Authenticator {
  private static final String SCHEME = "Bearer ";
  private static final int MOST_REMEMBERED = 100_000;
  private static final Duration LONGEST_REMEMBERED = Duration.ofMinutes(15);

  private final Tokens tokens;
  private final Applications applications;
  private final Clock clock;
  private final Cache<ByteBuffer, Verified> verified;

  Authenticator(Tokens tokens, Applications applications, Clock clock) {
    this.tokens = tokens;
    this.applications = applications;
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST_REMEMBERED)
            .expireAfter(Expiry.creating((ByteBuffer hash, Verified token) -> remembered(token)))
            .build();
  }

  /** The answer, if it can be given without blocking; null means {@link #verify} has to. */
  public @Nullable Authentication recall(@Nullable String authorization) {
    if (authorization == null || !isBearer(authorization)) {
      return new Unauthenticated("a bearer token is required");
    }
    Verified token = verified.getIfPresent(hash(authorization));
    return token == null ? null : judge(token);
  }

  /** The answer; may block for seconds while the issuer's keys are fetched. */
  public Authentication verify(String authorization) {
    return switch (tokens.verify(authorization.substring(SCHEME.length()).trim())) {
      case Verified token -> {
        verified.put(hash(authorization), token);
        yield judge(token);
      }
      case Untrustworthy bad -> new Unauthenticated("the token is expired, forged or not for us");
      case Undecided unknown -> new IssuerUnreachable();
    };
  }

  /** The answer, for callers that may block. */
  public Authentication authenticate(@Nullable String authorization) {
    String header = authorization == null ? "" : authorization;
    Authentication known = recall(header);
    return known == null ? verify(header) : known;
  }

  private Authentication judge(Verified token) {
    if (!token.expiresAt().isAfter(clock.instant())) {
      return new Unauthenticated("the token is expired");
    }
    if (!applications.isComplete()) {
      return new NotReady();
    }
    Application application = applications.find(token.application());
    return application != null && application.trusts(token.credential())
        ? new Authenticated(new Publisher(application.name()))
        : new Unauthenticated("the application is unknown, or its credential was revoked");
  }

  private Duration remembered(Verified token) {
    Duration left = Duration.between(clock.instant(), token.expiresAt());
    return left.compareTo(LONGEST_REMEMBERED) < 0 ? left : LONGEST_REMEMBERED;
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static ByteBuffer hash(String authorization) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(authorization.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

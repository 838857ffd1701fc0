package io.caduceus.intake.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.caduceus.intake.HouseProperties;
import io.caduceus.intake.security.Verification.Undecided;
import io.caduceus.intake.security.Verification.Untrustworthy;
import io.caduceus.intake.security.Verification.Verified;
import io.caduceus.registry.ApplicationName;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Verifies the issuer's access tokens (RFC 9068): signature by RS256 or ES256 with a key from the
 * issuer's JWKS, issuer, audience, time. Keys are kept for five minutes, and for four hours while
 * the issuer is out of reach; a key nobody has seen is looked for at most every ten seconds, so
 * that made-up tokens do not become the issuer's load. Blocks while it fetches keys.
 */
final class Tokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
  private static final Duration KEYS_KEPT_IN_OUTAGE = Duration.ofHours(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final int MOST_BYTES_OF_KEYS = 100_000;
  private static final int CLOCK_SKEW_SECONDS = 10;

  private final HouseProperties.Security issuer;
  private final JWKSource<SecurityContext> keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Tokens(HouseProperties.Security issuer) {
    this.issuer = issuer;
    this.keys = keys(issuer);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            issuer.audience(),
            new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
            // One claim may be both.
            Set.copyOf(List.of(issuer.applicationClaim(), issuer.clientClaim(), "exp")));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static JWKSource<SecurityContext> keys(HouseProperties.Security issuer) {
    int patience = (int) PATIENCE.toMillis();
    try {
      return JWKSourceBuilder.create(
              issuer.jwksUri().toURL(),
              new DefaultResourceRetriever(patience, patience, MOST_BYTES_OF_KEYS))
          .cache(KEYS_KEPT.toMillis(), 2 * PATIENCE.toMillis())
          .refreshAheadCache(false)
          .rateLimited(BETWEEN_LOOKS.toMillis())
          .outageTolerant(KEYS_KEPT_IN_OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("caduceus.security.jwks-uri is no URL", e);
    }
  }

  Verification verify(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return new Verified(
          application(claims.getStringClaim(issuer.applicationClaim())),
          claims.getStringClaim(issuer.clientClaim()),
          claims.getExpirationTime().toInstant());
    } catch (RateLimitReachedException e) {
      // Looked for a key twice within the limit: a made-up one, if any keys have arrived at all.
      return hasKeys() ? new Untrustworthy() : new Undecided();
    } catch (KeySourceException e) {
      return new Undecided();
    } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
      return new Untrustworthy();
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  private ApplicationName application(String external) {
    Map<String, String> mapping = issuer.applicationMapping();
    String name = mapping.isEmpty() ? external : mapping.get(external);
    if (name == null) {
      throw new IllegalArgumentException("the token's application is not in the mapping");
    }
    return new ApplicationName(name);
  }

  private boolean hasKeys() {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException e) {
      return false;
    }
  }
}

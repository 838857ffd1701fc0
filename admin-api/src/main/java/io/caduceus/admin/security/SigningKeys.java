package io.caduceus.admin.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that tokens are signed with. When one has lived its life, a new one is made. It is
 * published first, so that every replica and whoever keeps a copy of the keys knows it, and signs
 * some minutes later; the old one is published until no token of it can be alive, and is then
 * removed.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
  /** From when on a new key signs: longer than any replica goes without a look at the folder. */
  static final Duration ANNOUNCED = Duration.ofMinutes(10);

  /** How long an old key is still published: longer than any token lives. */
  static final Duration OVERLAP = Duration.ofHours(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final int BITS = 2048;

  private final KeyFolder folder;
  private final Duration lifetime;
  private final InstantSource clock;
  private List<RSAKey> keys = List.of();
  private Instant looked = Instant.MIN;

  SigningKeys(KeyFolder folder, Duration lifetime, InstantSource clock) {
    this.folder = folder;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(new JWKSet(List.copyOf(published())));
  }

  /** The key that signs now. */
  RSAKey current() {
    Instant announced = clock.instant().minus(ANNOUNCED);
    List<RSAKey> all = published();
    return all.reversed().stream()
        .filter(it -> !born(it).isAfter(announced))
        .findFirst()
        // Only in the first minutes of an installation is there none that is old enough.
        .orElse(all.getFirst());
  }

  /** All that tokens may be signed with, the oldest first. */
  synchronized List<RSAKey> published() {
    Instant now = clock.instant();
    if (keys.isEmpty() || !now.isBefore(looked.plus(BETWEEN_LOOKS))) {
      looked = now;
      keys = folder.read();
      if (keys.isEmpty() || !now.isBefore(born(keys.getLast()).plus(lifetime))) {
        rotate(now);
      }
      retire(now);
    }
    return keys;
  }

  /** Where the folder cannot be written, the old key goes on: tokens are what matters. */
  private void rotate(Instant now) {
    try {
      folder.add(newKey(now));
      keys = folder.read();
    } catch (KeyFolder.NotWritable e) {
      if (keys.isEmpty()) {
        throw e;
      }
      log.warn("the signing key is due, and its successor cannot be kept: {}", e.getMessage());
    }
  }

  /** Publishes no longer, and removes, what signed until a successor did, long enough ago. */
  private void retire(Instant now) {
    while (keys.size() > 1 && !now.isBefore(born(keys.get(1)).plus(ANNOUNCED).plus(OVERLAP))) {
      try {
        folder.remove(keys.getFirst());
      } catch (KeyFolder.NotWritable e) {
        log.warn("an old signing key cannot be removed: {}", e.getMessage());
      }
      keys = keys.subList(1, keys.size());
    }
  }

  private static Instant born(RSAKey key) {
    return key.getIssueTime().toInstant();
  }

  private static RSAKey newKey(Instant now) {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .issueTime(Date.from(now))
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key could be made", e);
    }
  }
}

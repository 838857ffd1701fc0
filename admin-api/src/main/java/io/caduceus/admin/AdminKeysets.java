package io.caduceus.admin;

import io.caduceus.protect.Keysets;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The keysets of two folders, wrapped by the same key; and what readiness says of them.
 *
 * @param shared those that every app has
 * @param own those of this app alone
 */
record AdminKeysets(Keysets shared, Keysets own) implements HealthIndicator, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminKeysets.class);

  static AdminKeysets following(AdminSettings settings) {
    return new AdminKeysets(
        Keysets.following(settings.keys(), settings.kms(), AdminKeysets::warn),
        Keysets.following(settings.admin().signingKey(), settings.kms(), AdminKeysets::warn));
  }

  private static void warn(String trouble) {
    log.warn("keysets trouble={}", trouble);
  }

  @Override
  public Health health() {
    boolean ready = shared.areReady() && own.areReady();
    return (ready ? Health.up() : Health.outOfService())
        .withDetail(
            "troubles", Stream.concat(shared.troubles().stream(), own.troubles().stream()).toList())
        .build();
  }

  @Override
  public void close() {
    shared.close();
    own.close();
  }
}

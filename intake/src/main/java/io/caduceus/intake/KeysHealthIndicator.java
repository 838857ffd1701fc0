package io.caduceus.intake;

import io.caduceus.protect.Keysets;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Part of readiness: until the KMS has unwrapped the keysets, the doors answer 503. */
final class KeysHealthIndicator implements HealthIndicator {
  private final Keysets keysets;

  KeysHealthIndicator(Keysets keysets) {
    this.keysets = keysets;
  }

  @Override
  public Health health() {
    return (keysets.areReady() ? Health.up() : Health.outOfService())
        .withDetail("troubles", keysets.troubles())
        .build();
  }
}

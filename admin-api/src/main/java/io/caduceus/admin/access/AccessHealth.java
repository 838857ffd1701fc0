package io.caduceus.admin.access;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether Kafka lets subscribers do what is on record. */
final class AccessHealth implements HealthIndicator {
  private final SubscriberAccess access;

  AccessHealth(SubscriberAccess access) {
    this.access = access;
  }

  @Override
  public Health health() {
    int behind = access.behind().size();
    Health.Builder health = behind == 0 ? Health.up() : Health.outOfService();
    return health.withDetail("applicationsBehind", behind).build();
  }
}

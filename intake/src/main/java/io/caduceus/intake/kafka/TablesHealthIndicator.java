package io.caduceus.intake.kafka;

import io.caduceus.intake.Applications;
import io.caduceus.intake.EventTypes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Part of readiness: until both tables are complete, the doors answer 503. */
final class TablesHealthIndicator implements HealthIndicator {
  private final EventTypes types;
  private final Applications applications;

  TablesHealthIndicator(EventTypes types, Applications applications) {
    this.types = types;
    this.applications = applications;
  }

  @Override
  public Health health() {
    boolean complete = types.isComplete() && applications.isComplete();
    return (complete ? Health.up() : Health.outOfService())
        .withDetail("eventTypes", state(types.isComplete(), types.size()))
        .withDetail("applications", state(applications.isComplete(), applications.size()))
        .build();
  }

  private static String state(boolean complete, int size) {
    return (complete ? "complete: " : "being read: ") + size;
  }
}

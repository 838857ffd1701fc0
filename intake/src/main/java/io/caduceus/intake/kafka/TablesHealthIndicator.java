package io.caduceus.intake.kafka;

import io.caduceus.intake.Applications;
import io.caduceus.intake.EventTypes;
import io.caduceus.intake.RecentSubjectKeys;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Part of readiness: until both tables are complete, the doors answer 503. Whether forgotten data
 * subjects are heard of is shown and no part of it: 503 is then for events about somebody alone.
 */
final class TablesHealthIndicator implements HealthIndicator {
  private final EventTypes types;
  private final Applications applications;
  private final RecentSubjectKeys subjectKeys;

  TablesHealthIndicator(
      EventTypes types, Applications applications, RecentSubjectKeys subjectKeys) {
    this.types = types;
    this.applications = applications;
    this.subjectKeys = subjectKeys;
  }

  @Override
  public Health health() {
    boolean complete = types.isComplete() && applications.isComplete();
    return (complete ? Health.up() : Health.outOfService())
        .withDetail("eventTypes", state(types.isComplete(), types.size()))
        .withDetail("applications", state(applications.isComplete(), applications.size()))
        .withDetail("forgottenSubjects", subjectKeys.isListening() ? "heard of" : "not heard of")
        .build();
  }

  private static String state(boolean complete, int size) {
    return (complete ? "complete: " : "being read: ") + size;
  }
}

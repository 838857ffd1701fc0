package io.caduceus.admin.registry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the topics are in line with the record. */
final class RegistryHealth implements HealthIndicator {
  private final Reconciler reconciler;

  RegistryHealth(Reconciler reconciler) {
    this.reconciler = reconciler;
  }

  @Override
  public Health health() {
    Reconciler.State state = reconciler.state();
    Health.Builder health =
        switch (state) {
          case IN_LINE -> Health.up();
          case STARTING, BEHIND -> Health.outOfService();
        };
    return health.withDetail("state", state).build();
  }
}

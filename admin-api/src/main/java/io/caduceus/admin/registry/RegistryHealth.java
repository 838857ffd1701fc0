package io.caduceus.admin.registry;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Says whether the topics are in line with the record. */
final class RegistryHealth extends AbstractHealthIndicator {
  private final Reconciler reconciler;

  RegistryHealth(Reconciler reconciler) {
    super("the reconciler cannot be asked");
    this.reconciler = reconciler;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Reconciler.State state = reconciler.state();
    health.withDetail("state", state);
    switch (state) {
      case IN_LINE -> health.up();
      case STARTING, BEHIND -> health.outOfService();
    }
  }
}

package io.caduceus.router;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while events are routed; otherwise says what the router is waiting for. */
final class RouterHealthIndicator implements HealthIndicator {
  private final Routing routing;

  RouterHealthIndicator(Routing routing) {
    this.routing = routing;
  }

  @Override
  public Health health() {
    return switch (routing.situation()) {
      case Situation.Stopped _, Situation.WithoutKeys _ -> Health.outOfService().build();
      case Situation.Waiting(var topics) ->
          Health.outOfService().withDetail("missingTopics", topics).build();
      case Situation.Failing(var error) ->
          Health.down().withDetail("error", error.getSimpleName()).build();
      case Situation.Running(RouterRun run) -> health(run);
    };
  }

  private static Health health(RouterRun run) {
    Health.Builder health = run.isRouting() ? Health.up() : Health.outOfService();
    return health
        .withDetail("streams", run.streams().state())
        .withDetail("incompleteTables", run.incompleteTables())
        .withDetail("eventTypes", run.tables().eventTypeCount())
        .withDetail("subscriptions", run.tables().subscriptionCount())
        .withDetail("unreadableRegistryRecords", run.unreadableRecords())
        .build();
  }
}

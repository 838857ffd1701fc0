package io.caduceus.admin.health;

import io.caduceus.admin.security.Caller;
import io.caduceus.registry.SubscriptionName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/subscriptions/…/health}. */
@RestController
final class HealthController {
  private final SubscriptionHealth health;

  HealthController(SubscriptionHealth health) {
    this.health = health;
  }

  @GetMapping("/v1/subscriptions/{name}/health")
  Standing health(Caller caller, @PathVariable SubscriptionName name) {
    return health.of(caller, name);
  }
}

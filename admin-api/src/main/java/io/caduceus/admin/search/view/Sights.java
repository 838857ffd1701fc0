package io.caduceus.admin.search.view;

import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.registry.ApplicationName;
import java.util.Set;

/** For features that speak of events without showing what is in them: what callers see of them. */
public final class Sights {
  private final Audience audience;
  private final Subscriptions subscriptions;

  Sights(Audience audience, Subscriptions subscriptions) {
    this.audience = audience;
    this.subscriptions = subscriptions;
  }

  /** As the registry has it at this moment. */
  public Sight of(Caller caller) {
    return new Sight(audience.visibility(caller), topics(caller));
  }

  private Set<String> topics(Caller caller) {
    ApplicationName application = caller.application();
    return application != null && caller.may(Operation.SEE_EVENTS, Role.SUBSCRIBER, application)
        ? subscriptions.topicsOf(application)
        : Set.of();
  }
}

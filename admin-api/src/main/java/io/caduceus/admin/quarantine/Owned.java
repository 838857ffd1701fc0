package io.caduceus.admin.quarantine;

import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types whose quarantined records somebody sees because he owns them. */
final class Owned {
  private final EventTypes eventTypes;

  Owned(EventTypes eventTypes) {
    this.eventTypes = eventTypes;
  }

  Set<EventTypeName> by(Caller caller) {
    ApplicationName application = caller.application();
    return application == null
        ? Set.of()
        : eventTypes.ownedBy(application).stream()
            .filter(it -> caller.may(Operation.SEE_QUARANTINE, Role.OWNER, it.owner()))
            .map(EventType::name)
            .collect(Collectors.toUnmodifiableSet());
  }
}

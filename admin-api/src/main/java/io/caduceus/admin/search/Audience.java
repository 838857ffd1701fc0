package io.caduceus.admin.search;

import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import org.jspecify.annotations.Nullable;

/** What the registry says, at this moment, of who may see what. */
final class Audience {
  private final EventTypes eventTypes;
  private final Subscriptions subscriptions;

  Audience(EventTypes eventTypes, Subscriptions subscriptions) {
    this.eventTypes = eventTypes;
    this.subscriptions = subscriptions;
  }

  Visibility visibility(Caller caller) {
    if (caller.isAdministrator()) {
      return Visibility.ofAdministrator(caller);
    }
    ApplicationName application = new ApplicationName(caller.name());
    return Visibility.ofApplication(
        caller,
        eventTypes.ownedBy(application),
        eventTypes.publishedBy(application),
        subscriptions.activeOf(application));
  }

  /** The policy that holds for a type now, or null. */
  @Nullable EventType type(EventTypeName name) {
    return eventTypes.find(name);
  }
}

package io.caduceus.admin.search.view;

import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.emergency.Emergencies;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.Subscriptions;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the registry says, at this moment, of who may see what. */
public final class Audience {
  private final EventTypes eventTypes;
  private final Subscriptions subscriptions;
  private final Emergencies emergencies;

  Audience(EventTypes eventTypes, Subscriptions subscriptions, Emergencies emergencies) {
    this.eventTypes = eventTypes;
    this.subscriptions = subscriptions;
    this.emergencies = emergencies;
  }

  public Visibility visibility(Caller caller) {
    if (caller.may(Operation.SEE_EVENTS)) {
      return Visibility.ofEverything(caller, emergencies.openFor(caller));
    }
    ApplicationName application = caller.application();
    if (application == null) {
      return Visibility.ofApplication(caller, List.of(), List.of(), List.of());
    }
    return Visibility.ofApplication(
        caller,
        may(caller, Role.OWNER, application) ? eventTypes.ownedBy(application) : List.of(),
        may(caller, Role.PUBLISHER, application) ? eventTypes.publishedBy(application) : List.of(),
        may(caller, Role.SUBSCRIBER, application) ? asked(application) : List.of());
  }

  /** Types that nobody registered, or that are closed to it, are not among what it asked for. */
  private List<Asked> asked(ApplicationName application) {
    List<EventType> types = eventTypes.all();
    return subscriptions.activeOf(application).stream().map(it -> Asked.of(it, types)).toList();
  }

  private static boolean may(Caller caller, Role role, ApplicationName application) {
    return caller.may(Operation.SEE_EVENTS, role, application);
  }

  /** The policy that holds for a type now, or null. */
  public @Nullable EventType type(EventTypeName name) {
    return eventTypes.find(name);
  }
}

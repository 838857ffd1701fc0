package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Grant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was approved. Pure. What remains is what needs no approval: open event types,
 * redacted.
 *
 * @param caller who takes it back
 * @param types of which event types; null is all that anything was approved of
 */
record Revocation(Caller caller, @Nullable Set<EventTypeName> types) {

  /**
   * @param owned the event types of the caller
   * @throws Refused if the caller may not revoke, or there is nothing to be revoked
   */
  SubscriptionEntry of(SubscriptionEntry entry, List<EventType> owned) {
    Set<EventTypeName> approved =
        Stream.concat(
                entry.subscription().grants().stream().map(Grant::eventType),
                entry.subscription().admitted().stream())
            .collect(Collectors.toSet());
    Set<EventTypeName> revoked = types == null ? approved : types;
    if (!caller.may(Operation.DECIDE_ON_SUBSCRIPTION) && !ownsAll(revoked, owned)) {
      throw Refused.forbidden(
          "Administrators revoke what was approved, and owners name those of their event types.");
    }
    if (revoked.stream().noneMatch(approved::contains)) {
      throw Refused.conflict("Nothing is approved that could be revoked.");
    }
    return entry.without(it -> revoked.contains(it.eventType()), revoked::contains);
  }

  /** Whoever revokes nothing owns none of it. */
  private boolean ownsAll(Set<EventTypeName> revoked, List<EventType> owned) {
    Set<EventTypeName> his =
        owned.stream()
            .filter(it -> caller.may(Operation.DECIDE_ON_SUBSCRIPTION, Role.OWNER, it.owner()))
            .map(EventType::name)
            .collect(Collectors.toSet());
    return !revoked.isEmpty() && his.containsAll(revoked);
  }
}

package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.SubscriptionEntry.Decision;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on what needs somebody's consent: a subscriber's wish to see sensitive fields, or to
 * receive event types that are not open to its team. Pure, and the one place where grants are made.
 *
 * @param caller who decides
 * @param matched the event types that the subscription asks for, as they are now; those that come
 *     later get no grant, are delivered redacted, and if they are not open, not at all
 */
record Approval(Caller caller, List<EventType> matched, Instant moment) {

  /** The event types that a subscription asks for and receives only if their owner admits it. */
  static Set<EventTypeName> closed(List<EventType> matched, Subscription subscription) {
    return matched.stream()
        .filter(it -> !it.openTo().includes(subscription.team()))
        .map(EventType::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Allows what was asked for: activates what is pending, and renews what is not, after an approval
   * was revoked or has expired, or before it does.
   *
   * @param until from when on the approval is void; null is never
   * @throws Refused if the caller may not decide, or there is nothing to decide
   */
  SubscriptionEntry approve(
      SubscriptionEntry entry, @Nullable String reason, @Nullable Instant until) {
    requireAuthority(entry);
    Set<EventTypeName> closed = closed(matched, entry.subscription());
    Status status =
        switch (entry.status()) {
          case PENDING -> Status.ACTIVE;
          case ACTIVE, PAUSED -> {
            if (entry.wish().isForNothing() && closed.isEmpty()) {
              throw Refused.conflict("The subscription asks for nothing that needs approval.");
            }
            yield entry.status();
          }
          case REJECTED -> throw Refused.conflict("The subscription is REJECTED.");
        };
    if (until != null && !until.isAfter(moment)) {
      throw Refused.invalid(
          "An approval ends after it begins.",
          Fault.at("/expiresAt", "minimum", "is in the future"));
    }
    List<Grant> grants =
        matched.stream()
            .flatMap(it -> Stream.ofNullable(entry.wish().within(it, caller.name(), moment, until)))
            .toList();
    return entry.decided(
        status, grants, closed, new Decision(true, caller.name(), moment, reason, until));
  }

  /**
   * @throws Refused if the caller may not decide, or there is nothing to decide
   */
  SubscriptionEntry reject(SubscriptionEntry pending, @Nullable String reason) {
    requireAuthority(pending);
    if (pending.status() != Status.PENDING) {
      throw Refused.conflict("The subscription is " + pending.status() + ", not PENDING.");
    }
    return pending.decided(
        Status.REJECTED,
        List.of(),
        Set.of(),
        new Decision(false, caller.name(), moment, reason, null));
  }

  private void requireAuthority(SubscriptionEntry entry) {
    if (isAsking(entry)) {
      throw Refused.forbidden("Whoever asked for a subscription does not decide on it.");
    }
    if (!caller.may(Operation.DECIDE_ON_SUBSCRIPTION) && !mayAsOwnerOfAll()) {
      throw Refused.forbidden(
          "Administrators and the owner of every event type it matches decide on a subscription.");
    }
  }

  private boolean isAsking(SubscriptionEntry entry) {
    return caller.name().equals(entry.requestedBy()) || caller.is(entry.application());
  }

  /** Whoever owns none of nothing owns nothing. */
  private boolean mayAsOwnerOfAll() {
    return !matched.isEmpty()
        && matched.stream()
            .map(EventType::owner)
            .allMatch(it -> caller.may(Operation.DECIDE_ON_SUBSCRIPTION, Role.OWNER, it));
  }
}

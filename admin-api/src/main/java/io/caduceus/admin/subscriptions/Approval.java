package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.admin.security.Role;
import io.caduceus.admin.subscriptions.SubscriptionEntry.Decision;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a subscriber's wish to see sensitive fields. Pure, and the one place where grants are
 * made.
 *
 * @param caller who decides
 * @param matched the event types that the subscription asks for, as they are now; those that come
 *     later get no grant and are delivered redacted
 */
record Approval(Caller caller, List<EventType> matched, Instant moment) {

  /**
   * @param until from when on the grants are void; null is never
   * @throws Refused if the caller may not decide, or there is nothing to decide
   */
  SubscriptionEntry approve(
      SubscriptionEntry pending, @Nullable String reason, @Nullable Instant until) {
    require(pending);
    List<Grant> grants =
        matched.stream()
            .flatMap(
                it -> Stream.ofNullable(pending.wish().within(it, caller.name(), moment, until)))
            .toList();
    return pending.decided(
        Status.ACTIVE, grants, new Decision(true, caller.name(), moment, reason));
  }

  /**
   * @throws Refused if the caller may not decide, or there is nothing to decide
   */
  SubscriptionEntry reject(SubscriptionEntry pending, @Nullable String reason) {
    require(pending);
    return pending.decided(
        Status.REJECTED, List.of(), new Decision(false, caller.name(), moment, reason));
  }

  private void require(SubscriptionEntry pending) {
    if (isAsking(pending)) {
      throw Refused.forbidden("Whoever asked for a subscription does not decide on it.");
    }
    if (!caller.may(Operation.DECIDE_ON_SUBSCRIPTION) && !mayAsOwnerOfAll()) {
      throw Refused.forbidden(
          "Administrators and the owner of every event type it matches decide on a subscription.");
    }
    if (pending.status() != Status.PENDING) {
      throw Refused.conflict("The subscription is " + pending.status() + ", not PENDING.");
    }
  }

  private boolean isAsking(SubscriptionEntry pending) {
    return caller.name().equals(pending.requestedBy()) || caller.is(pending.application());
  }

  /** Whoever owns none of nothing owns nothing. */
  private boolean mayAsOwnerOfAll() {
    return !matched.isEmpty()
        && matched.stream()
            .map(EventType::owner)
            .allMatch(it -> caller.may(Operation.DECIDE_ON_SUBSCRIPTION, Role.OWNER, it));
  }
}

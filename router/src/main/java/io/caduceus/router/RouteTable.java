package io.caduceus.router;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who receives what, as of one moment. It never changes; a change of the registry makes a new one.
 * Patterns are matched once per event name and the outcome is kept, so that ten thousand
 * subscriptions cost an event no more than those that ask for its name and its tags. Safe for many
 * threads.
 */
final class RouteTable {
  private final Map<EventTypeName, Policy> policies;
  private final List<Subscription> active;
  private final Map<EventTypeName, Asking> askingFor = new ConcurrentHashMap<>();

  RouteTable(Map<EventTypeName, Policy> policies, Collection<Subscription> subscriptions) {
    this.policies = Map.copyOf(policies);
    this.active = subscriptions.stream().filter(it -> it.status() == Status.ACTIVE).toList();
  }

  /** The field rules of an event type, or null if nobody registered it. */
  @Nullable Policy policy(EventTypeName type) {
    return policies.get(type);
  }

  /** Whether this table is not older than a policy by which an event was protected. */
  boolean knows(EventTypeName type, int policyVersion) {
    Policy policy = policies.get(type);
    return policy != null && policy.version() >= policyVersion;
  }

  /**
   * The active subscriptions that an event goes to, each with what it may see at a moment. Name,
   * tags and synthetic flag decide, never the body. A type that is not open to a subscription's
   * team goes there only if its owner admitted it, and one that nobody registered goes nowhere.
   */
  List<Delivery> match(
      EventTypeName type, Collection<String> tags, boolean synthetic, Instant moment) {
    return askingFor.computeIfAbsent(type, this::asking).match(tags, synthetic, moment);
  }

  private Asking asking(EventTypeName type) {
    return new Asking(type, subscriptionsFor(type));
  }

  private List<Subscription> subscriptionsFor(EventTypeName type) {
    Policy policy = policies.get(type);
    if (policy == null) {
      return List.of();
    }
    return active.stream()
        .filter(subscription -> subscription.asksFor(type))
        .filter(subscription -> subscription.isAdmittedTo(type, policy.openTo()))
        .toList();
  }
}

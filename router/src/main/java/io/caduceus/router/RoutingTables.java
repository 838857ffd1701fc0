package io.caduceus.router;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The registry's facts as this router knows them. They change under one lock and are read as an
 * immutable {@link RouteTable}, compiled when first asked for after a change: a thousand changes in
 * a row, as at a start, cost one compilation.
 */
final class RoutingTables {
  private final Duration patience;
  private final Map<String, EventType> eventTypes = new HashMap<>();
  private final Map<EventTypeName, Policy> policies = new HashMap<>();
  private final Map<String, Subscription> subscriptions = new TreeMap<>();
  private final Map<String, Long> oldest = new HashMap<>();
  private final Set<EventTypeName> awaitedInVain = new HashSet<>();
  private volatile @Nullable RouteTable compiled;

  /**
   * @param patience how long an event may wait for the table to hear of its type or policy
   */
  RoutingTables(Duration patience) {
    this.patience = patience;
  }

  synchronized void put(EventType type) {
    EventType known = eventTypes.get(type.name().toString());
    if (known == null || known.revision() <= type.revision()) {
      eventTypes.put(type.name().toString(), type);
      policies.put(type.name(), Policy.of(type));
      changed();
    }
  }

  synchronized void put(Subscription subscription) {
    Subscription known = subscriptions.get(subscription.name().value());
    boolean newest = known == null || known.revision() <= subscription.revision();
    if (newest && raise(subscription.name(), subscription.revision())) {
      subscriptions.put(subscription.name().value(), subscription);
      changed();
    }
  }

  /**
   * Whether a subscription is followed at a revision or a later one from now on, for as long as
   * these tables live. Waits for the revision until patience ends. What is not known at all needs
   * no waiting: nothing is delivered to it, and no older revision will be believed.
   */
  synchronized boolean follows(SubscriptionName name, long revision) {
    raise(name, revision);
    long deadline = System.nanoTime() + patience.toNanos();
    while (isOlder(name, revision)) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return false;
      }
      pause(millis);
    }
    return true;
  }

  private boolean isOlder(SubscriptionName name, long revision) {
    Subscription known = subscriptions.get(name.value());
    return known != null && known.revision() < revision;
  }

  /** Whether a revision is none older than the oldest that may still be believed. */
  private boolean raise(SubscriptionName name, long revision) {
    return oldest.merge(name.value(), revision, Math::max) <= revision;
  }

  synchronized void removeEventType(String name) {
    EventType removed = eventTypes.remove(name);
    if (removed != null) {
      policies.remove(removed.name());
      changed();
    }
  }

  synchronized void removeSubscription(String name) {
    subscriptions.remove(name);
    changed();
  }

  /** What is known now. */
  RouteTable current() {
    RouteTable table = compiled;
    return table == null ? compile() : table;
  }

  /**
   * What is known as soon as an event type is, and in no older policy than the given one. Intake
   * hears of an event type on its own and may accept events before this router has heard of it, so
   * the first event may have to wait; only until patience ends, and only one event, because what
   * was awaited in vain is not awaited again before the event types change.
   */
  RouteTable knowing(EventTypeName type, int policyVersion) {
    RouteTable now = current();
    return now.knows(type, policyVersion) ? now : await(type, policyVersion);
  }

  private synchronized RouteTable await(EventTypeName type, int policyVersion) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!current().knows(type, policyVersion) && !awaitedInVain.contains(type)) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        awaitedInVain.add(type);
      } else {
        pause(millis);
      }
    }
    return current();
  }

  private void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the registry", e);
    }
  }

  private synchronized RouteTable compile() {
    RouteTable table = new RouteTable(policies, subscriptions.values());
    compiled = table;
    return table;
  }

  private void changed() {
    compiled = null;
    awaitedInVain.clear();
    notifyAll();
  }

  synchronized int eventTypeCount() {
    return eventTypes.size();
  }

  synchronized int subscriptionCount() {
    return subscriptions.size();
  }
}

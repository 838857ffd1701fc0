package io.caduceus.router;

import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The subscriptions that ask for one event type, found by the tags of an event: one that needs a
 * tag stands under that tag alone, so that it costs nothing but the events that carry it. Made
 * once; what can be said of a subscription before there is an event is said then.
 */
final class Asking {
  /** In their order, which is that of the registry. */
  private final List<Candidate> always = new ArrayList<>();

  private final Map<String, List<Candidate>> byTag = new HashMap<>();

  Asking(EventTypeName type, List<Subscription> subscriptions) {
    Map<RevealGrant, RevealGrant> same = new HashMap<>();
    for (int place = 0; place < subscriptions.size(); place++) {
      Subscription subscription = subscriptions.get(place);
      RevealGrant lasting = RevealGrant.of(subscription, type, Instant.MIN);
      // One for all who have it: what is the same is then known by its looks.
      RevealGrant shared = same.computeIfAbsent(lasting, it -> it);
      Candidate candidate =
          new Candidate(place, type, subscription, new Delivery(subscription, shared));
      tagsOf(subscription)
          .forEach(tag -> byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(candidate));
      if (tagsOf(subscription).isEmpty()) {
        always.add(candidate);
      }
    }
  }

  /** Without one of these it gets nothing; none if it may get anything. */
  private static Set<String> tagsOf(Subscription subscription) {
    Set<String> all = subscription.tags().allOf();
    return all.isEmpty() ? subscription.tags().anyOf() : Set.of(all.iterator().next());
  }

  List<Delivery> match(Collection<String> tags, boolean synthetic, Instant moment) {
    List<Delivery> matching = new ArrayList<>();
    for (Candidate candidate : candidates(tags)) {
      Subscription subscription = candidate.subscription();
      if (subscription.synthetic().accepts(synthetic) && subscription.tags().accepts(tags)) {
        matching.add(candidate.at(moment));
      }
    }
    return matching;
  }

  /** Each once, in their order. */
  private Collection<Candidate> candidates(Collection<String> tags) {
    if (byTag.isEmpty() || tags.stream().noneMatch(byTag::containsKey)) {
      return always;
    }
    Map<Integer, Candidate> found = new TreeMap<>();
    always.forEach(it -> found.put(it.place(), it));
    for (String tag : tags) {
      byTag.getOrDefault(tag, List.of()).forEach(it -> found.put(it.place(), it));
    }
    return found.values();
  }

  /**
   * A subscription that may match.
   *
   * @param lasting its delivery, for as long as its grant is in force
   */
  private record Candidate(
      int place, EventTypeName type, Subscription subscription, Delivery lasting) {
    Delivery at(Instant moment) {
      Grant grant = subscription.grantFor(type);
      return grant == null || grant.isEffectiveAt(moment)
          ? lasting
          : new Delivery(subscription, RevealGrant.nothing());
    }
  }
}

package io.caduceus.admin.rehydration;

import static java.util.function.Function.identity;

import io.caduceus.admin.search.view.Asked;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the registry says, at a moment, of what a subscription may be sent once more. The router has
 * the last word; this spares it what would be refused, and never sends what has expired.
 */
record Judgement(Asked asked, Map<EventTypeName, EventType> types, Instant now) {
  static Judgement of(Subscription subscription, Collection<EventType> types, Instant now) {
    return new Judgement(
        Asked.of(subscription, types),
        types.stream().collect(Collectors.toMap(EventType::name, identity())),
        now);
  }

  /**
   * @param isMissing whether only what is not on record as delivered is wanted
   * @param delivered the ids of events that are
   */
  Fate of(StoredEvent event, boolean isMissing, Set<String> delivered) {
    EventType type = types.get(event.type());
    if (type == null || !asked.includes(event)) {
      return Fate.NOT_ASKED_FOR;
    }
    if (type.retention() != null && event.receivedAt().isBefore(now.minus(type.retention()))) {
      return Fate.EXPIRED;
    }
    if (!isMissing) {
      return Fate.DELIVERED;
    }
    if (delivered.contains(event.id())) {
      return Fate.ALREADY_DELIVERED;
    }
    return type.deliveryRecords() ? Fate.DELIVERED : Fate.UNRECORDED;
  }
}

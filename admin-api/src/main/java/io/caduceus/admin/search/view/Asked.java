package io.caduceus.admin.search.view;

import static com.mongodb.client.model.Filters.and;

import io.caduceus.admin.search.query.EventFilters;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * What a subscription asks for and may have.
 *
 * @param types registered ones that it asks for and that are open to its team, or to which it is
 *     admitted
 */
public record Asked(Subscription subscription, Set<EventTypeName> types) {
  public static Asked of(Subscription subscription, Collection<EventType> registered) {
    return new Asked(
        subscription,
        registered.stream()
            .filter(type -> subscription.asksFor(type.name()))
            .filter(type -> subscription.isAdmittedTo(type.name(), type.openTo()))
            .map(EventType::name)
            .collect(Collectors.toUnmodifiableSet()));
  }

  public boolean includes(StoredEvent event) {
    return types.contains(event.type()) && event.isAskedForBy(subscription);
  }

  /** Finds the same. */
  public Bson filter() {
    return and(
        Visibility.typed(List.copyOf(types)),
        EventFilters.tagged(subscription.tags()),
        EventFilters.synthetic(subscription.synthetic()));
  }
}

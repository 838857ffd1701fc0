package io.caduceus.admin.search.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import io.caduceus.admin.emergency.OpenEmergency;
import io.caduceus.admin.search.query.EventFilters;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody may see, and which sensitive fields of them.
 *
 * <p>Operators and administrators see every event, redacted. An application sees events of the
 * types it owns; events it published itself, of types it may still publish; and events that one of
 * its active subscriptions asks for. Sensitive fields are shown only by that third way: as far as
 * the subscription was granted them, and beyond that as their rules treat them; and to an operator
 * who opened an emergency.
 *
 * @param everything of the three lists nothing counts then
 * @param subscriptions active ones of the caller
 * @param emergencies open ones of the caller
 */
public record Visibility(
    Caller caller,
    boolean everything,
    List<EventTypeName> owned,
    List<EventTypeName> publishable,
    List<Asked> subscriptions,
    List<OpenEmergency> emergencies) {

  static Visibility ofEverything(Caller caller, List<OpenEmergency> emergencies) {
    return new Visibility(caller, true, List.of(), List.of(), List.of(), emergencies);
  }

  static Visibility ofApplication(
      Caller caller,
      List<EventType> owned,
      List<EventType> publishable,
      List<Asked> subscriptions) {
    return new Visibility(
        caller,
        false,
        owned.stream().map(EventType::name).toList(),
        publishable.stream().map(EventType::name).toList(),
        subscriptions,
        List.of());
  }

  /** The same, of an operator who opened no emergency. */
  public Visibility withoutEmergencies() {
    return new Visibility(caller, everything, owned, publishable, subscriptions, List.of());
  }

  public Bson filter() {
    if (everything) {
      return EventFilters.everything();
    }
    List<Bson> ways = new ArrayList<>();
    ways.add(typed(owned));
    ways.add(and(eq("publisher", caller.name()), typed(publishable)));
    subscriptions.forEach(it -> ways.add(it.filter()));
    return EventFilters.any(ways);
  }

  /** What {@link #filter} finds, for an event at hand. */
  boolean covers(StoredEvent event) {
    return everything
        || owned.contains(event.type())
        || caller.name().equals(event.text("publisher")) && publishable.contains(event.type())
        || subscriptions.stream().anyMatch(it -> it.includes(event));
  }

  /**
   * What may be opened of an event now: whatever any of the subscriptions it answers to may, and
   * any of the emergencies.
   */
  List<RevealGrant> grants(StoredEvent event, Instant moment) {
    return Stream.concat(
            subscriptions.stream()
                .filter(it -> it.includes(event))
                .map(it -> RevealGrant.of(it.subscription(), event.type(), moment)),
            emergencies.stream().map(it -> it.grant(event.type(), moment)))
        .filter(grant -> !grant.isNothing())
        .distinct()
        .toList();
  }

  /** Whether there can be events of a type that the caller sees. */
  public boolean mayInclude(EventTypeName type) {
    return everything
        || owned.contains(type)
        || publishable.contains(type)
        || subscriptions.stream().anyMatch(it -> it.types().contains(type));
  }

  /**
   * The events of a type in which whatever a rule covers is opened for the caller now, by one of
   * his grants alone; nothing if no grant does.
   */
  public Optional<Bson> opened(EventTypeName type, FieldRule rule, Instant moment) {
    if (emergencies.stream().anyMatch(it -> covers(it.grant(type, moment), rule))) {
      return Optional.of(EventFilters.everything());
    }
    List<Bson> ways =
        subscriptions.stream()
            .filter(it -> it.types().contains(type))
            .filter(it -> covers(RevealGrant.of(it.subscription(), type, moment), rule))
            .map(Asked::filter)
            .toList();
    return ways.isEmpty() ? Optional.empty() : Optional.of(EventFilters.any(ways));
  }

  /** A grant for a rule's path covers each place that the rule is for. */
  private static boolean covers(RevealGrant grant, FieldRule rule) {
    return grant.covers(rule.path(), rule.classification());
  }

  /** The caller, as whom such events are sent to, or null if no active subscription asks for it. */
  @Nullable ApplicationName receiver(StoredEvent event) {
    return subscriptions.stream()
        .filter(it -> it.includes(event))
        .map(it -> it.subscription().application())
        .findFirst()
        .orElse(null);
  }

  /** The emergencies that may have opened something of events of a type. */
  List<String> emergencies(EventTypeName type) {
    return emergencies.stream().filter(it -> it.isFor(type)).map(OpenEmergency::id).toList();
  }

  static Bson typed(List<EventTypeName> names) {
    return in("type", names.stream().map(EventTypeName::toString).toList());
  }
}

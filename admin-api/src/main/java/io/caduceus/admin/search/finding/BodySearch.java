package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.query.BodyCriterion;
import io.caduceus.admin.search.query.BodyFilter;
import io.caduceus.admin.search.query.EventFilters;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.Audience;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.protect.SearchKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Searchable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonBinary;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Decides by which places of bodies a caller may search. What is not sensitive by today's rules is
 * compared as it stands in the store; what is, is found by its marks, and only among the events in
 * which it is opened for him. Whoever may not gets one answer, whatever the reason.
 */
final class BodySearch {
  /** Each is looked up in the registry. */
  private static final int MOST_TYPES = 16;

  private final Audience audience;
  private final SearchKeys keys;
  private final InstantSource clock;

  BodySearch(Audience audience, SearchKeys keys, InstantSource clock) {
    this.audience = audience;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @throws Refused naming each place by which the caller cannot search
   */
  BodyCriteria criteria(EventQuery query, Visibility visibility) {
    List<BodyCriterion> criteria = query.body();
    if (criteria == null || criteria.isEmpty()) {
      return BodyCriteria.NONE;
    }
    Instant moment = clock.instant();
    List<Bson> ways = new ArrayList<>();
    Set<Fault> faults = new LinkedHashSet<>();
    for (EventTypeName name : concrete(query.types())) {
      EventType type = visibility.mayInclude(name) ? audience.type(name) : null;
      List<Bson> all = new ArrayList<>(List.of(eq("type", name.toString())));
      IntStream.range(0, criteria.size())
          .forEach(
              it ->
                  way(criteria.get(it), type, visibility, moment)
                      .ifPresentOrElse(all::add, () -> faults.add(unsearchable(it))));
      ways.add(and(all));
    }
    if (!faults.isEmpty()) {
      throw Refused.invalid(
          "invalid-request", "You cannot search by all of these places.", List.copyOf(faults));
    }
    return new BodyCriteria(List.copyOf(criteria), EventFilters.any(ways));
  }

  private Optional<Bson> way(
      BodyCriterion criterion, @Nullable EventType type, Visibility visibility, Instant moment) {
    if (type == null || !type.searchable().contains(criterion.path())) {
      return Optional.empty();
    }
    return switch (Searchable.of(criterion.path(), type.fieldRules())) {
      case Searchable.Plain _ -> Optional.of(BodyFilter.of(criterion));
      case Searchable.Sensitive(FieldRule rule) ->
          criterion
              .valueInFull()
              .flatMap(
                  value ->
                      visibility
                          .opened(type.name(), rule, moment)
                          .map(it -> and(it, marked(type.name(), criterion.path(), value))));
      case Searchable.Torn _ -> Optional.empty();
    };
  }

  private Bson marked(EventTypeName type, FieldPath path, String value) {
    return in(
        "blindIndex",
        keys.everyMark(type, path, value).stream().map(it -> new BsonBinary(it.array())).toList());
  }

  private static List<EventTypeName> concrete(@Nullable List<EventPattern> types) {
    if (types == null
        || types.isEmpty()
        || types.size() > MOST_TYPES
        || types.stream().anyMatch(it -> it.parts().contains(EventPattern.ANY))) {
      throw Refused.invalid(
          "Whoever searches by what is in a body says of which event types.",
          Fault.at("/types", "concrete", "names 1 to " + MOST_TYPES + " event types, without *"));
    }
    return types.stream().map(it -> EventTypeName.parse(it.toString())).distinct().toList();
  }

  private static Fault unsearchable(int index) {
    return Fault.at(
        "/body/" + index + "/path",
        "searchable",
        "is no place by which you can search events of every type that is named");
  }
}

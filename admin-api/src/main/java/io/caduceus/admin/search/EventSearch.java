package io.caduceus.admin.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.Sieve.Sifted;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Looks for events on somebody's behalf, and puts on record what he was shown before he is. */
final class EventSearch {
  private final Events events;
  private final Audience audience;
  private final BodySearch bodies;
  private final Reveal reveal;
  private final Looks looks;
  private final InstantSource clock;

  EventSearch(
      Events events,
      Audience audience,
      BodySearch bodies,
      Reveal reveal,
      Looks looks,
      InstantSource clock) {
    this.events = events;
    this.audience = audience;
    this.bodies = bodies;
    this.reveal = reveal;
    this.looks = looks;
    this.clock = clock;
  }

  Page<EventView> search(Caller caller, EventQuery query) {
    Visibility visibility = audience.visibility(caller);
    BodyCriteria body = bodies.criteria(query, visibility);
    Bson filter = and(visibility.filter(), query.filter(body));
    @Nullable Cursor from = Cursor.read(query.cursor(), 2);
    Sifted found =
        Sieve.sift(
            body,
            (last, most) -> events.find(filter, last == null ? from : Events.place(last), most),
            part -> show(part, visibility),
            Limit.of(query.limit()));
    looks.searched(visibility, query, found.shown());
    return Page.upTo(found.shown(), found.last() == null ? null : Events.place(found.last()));
  }

  /**
   * @throws Refused in the same way whether there is no such event or the caller may not see it
   */
  EventView get(Caller caller, String id) {
    Visibility visibility = audience.visibility(caller);
    List<StoredEvent> found = events.find(and(visibility.filter(), eq("_id", id)), null, 1);
    List<EventView> views = show(found, visibility);
    looks.got(visibility, id, views);
    if (views.isEmpty()) {
      throw Refused.notFound("There is no such event, or none that you may see.");
    }
    return views.getFirst();
  }

  private List<EventView> show(List<StoredEvent> found, Visibility visibility) {
    Map<EventTypeName, Optional<EventType>> types = new HashMap<>();
    return found.stream()
        .map(
            event -> {
              @Nullable EventType type =
                  types
                      .computeIfAbsent(
                          event.type(), name -> Optional.ofNullable(audience.type(name)))
                      .orElse(null);
              return EventView.of(
                  event,
                  reveal.show(
                      event,
                      type,
                      visibility.grants(event, clock.instant()),
                      visibility.receiver(event)));
            })
        .toList();
  }
}

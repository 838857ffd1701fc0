package io.caduceus.admin.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.Sieve.Sifted;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for events on somebody's behalf, and puts on record what he was shown before he is. */
final class EventSearch {
  private final Events events;
  private final Audience audience;
  private final Finder finder;
  private final Showing showing;
  private final Looks looks;
  private final Places places;

  EventSearch(
      Events events,
      Audience audience,
      Finder finder,
      Showing showing,
      Looks looks,
      Places places) {
    this.events = events;
    this.audience = audience;
    this.finder = finder;
    this.showing = showing;
    this.looks = looks;
    this.places = places;
  }

  Page<EventView> search(Caller caller, EventQuery query) {
    return search(caller, query, null);
  }

  /**
   * @param saved the id of the saved search that the query is from, or null
   */
  Page<EventView> search(Caller caller, EventQuery query, @Nullable String saved) {
    Visibility visibility = audience.visibility(caller);
    Sifted found =
        finder.find(query, visibility, places.read(caller, query), Limit.of(query.limit()));
    looks.searched(visibility, query, saved, found.shown());
    return Page.upTo(
        found.shown(), found.last() == null ? null : places.cursor(caller, query, found.last()));
  }

  /**
   * @throws Refused in the same way whether there is no such event or the caller may not see it
   */
  EventView get(Caller caller, String id) {
    Visibility visibility = audience.visibility(caller);
    List<StoredEvent> found = events.find(and(visibility.filter(), eq("_id", id)), null, 1);
    List<EventView> views = showing.show(found, visibility);
    looks.got(visibility, id, views);
    if (views.isEmpty()) {
      throw Refused.notFound("There is no such event, or none that you may see.");
    }
    return views.getFirst();
  }
}

package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.search.view.Showing;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.admin.store.StoredEvent;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Finds what somebody looks for among what he may see, and shows it as he may see it. */
public final class Finder {
  private final Events events;
  private final BodySearch bodies;
  private final Showing showing;

  Finder(Events events, BodySearch bodies, Showing showing) {
    this.events = events;
    this.bodies = bodies;
    this.showing = showing;
  }

  /**
   * @throws Refused if he may not look for that
   */
  public void check(EventQuery query, Visibility visibility) {
    var _ = bodies.criteria(query, visibility);
  }

  /**
   * @param after the place behind which to begin; null is the beginning
   * @throws Refused if he may not look for that
   */
  public Found find(EventQuery query, Visibility visibility, @Nullable Place after, int limit) {
    BodyCriteria body = bodies.criteria(query, visibility);
    Bson filter = and(visibility.filter(), query.filter(body.filter()));
    return Sieve.sift(
        body,
        (last, most) -> events.find(filter, last == null ? after : Place.of(last), most),
        part -> showing.show(part, visibility),
        limit);
  }

  /** One event as he may see it, or null if he may not or there is none. */
  public @Nullable EventView get(String id, Visibility visibility) {
    List<StoredEvent> found = events.find(and(visibility.filter(), eq("_id", id)), null, 1);
    return found.isEmpty() ? null : showing.show(found, visibility).getFirst();
  }
}

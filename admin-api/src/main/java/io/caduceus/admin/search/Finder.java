package io.caduceus.admin.search;

import static com.mongodb.client.model.Filters.and;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.Places.Place;
import io.caduceus.admin.search.Sieve.Sifted;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Finds what somebody looks for among what he may see, and shows it as he may see it. */
final class Finder {
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
  void check(EventQuery query, Visibility visibility) {
    var _ = bodies.criteria(query, visibility);
  }

  /**
   * @param after the place behind which to begin; null is the beginning
   * @throws Refused if he may not look for that
   */
  Sifted find(EventQuery query, Visibility visibility, @Nullable Place after, int limit) {
    BodyCriteria body = bodies.criteria(query, visibility);
    Bson filter = and(visibility.filter(), query.filter(body));
    return Sieve.sift(
        body,
        (last, most) -> events.find(filter, last == null ? after : Place.of(last), most),
        part -> showing.show(part, visibility),
        limit);
  }
}

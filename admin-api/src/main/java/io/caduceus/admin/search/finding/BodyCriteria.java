package io.caduceus.admin.search.finding;

import io.caduceus.admin.search.query.BodyCriterion;
import io.caduceus.admin.search.query.EventFilters;
import io.caduceus.admin.search.view.EventView;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * What a body must be like for a caller, of whom it was asked beforehand whether he may ask. The
 * filter finds at least all events that he is shown with such a body; whether an event is one is
 * decided by what he is shown and nothing else. So nobody finds, counts or sorts by what he does
 * not see.
 *
 * @param filter no narrower than the criteria
 */
record BodyCriteria(List<BodyCriterion> criteria, Bson filter) {
  static final BodyCriteria NONE = new BodyCriteria(List.of(), EventFilters.everything());

  boolean isEmpty() {
    return criteria.isEmpty();
  }

  boolean accept(EventView shown) {
    SeenPlaces places = SeenPlaces.of(shown);
    return criteria.stream().allMatch(it -> places.have(it.path(), it::isMetBy));
  }
}

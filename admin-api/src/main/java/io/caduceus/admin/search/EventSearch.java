package io.caduceus.admin.search;

import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.finding.Finder;
import io.caduceus.admin.search.finding.Found;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.Audience;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.search.view.Looks;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.admin.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for events on somebody's behalf, and puts on record what he was shown before he is. */
public final class EventSearch {
  private final Audience audience;
  private final Finder finder;
  private final Looks looks;
  private final Places places;

  EventSearch(Audience audience, Finder finder, Looks looks, Places places) {
    this.audience = audience;
    this.finder = finder;
    this.looks = looks;
    this.places = places;
  }

  Page<EventView> search(Caller caller, EventQuery query) {
    return search(caller, query, null);
  }

  /**
   * @param saved the id of the saved search that the query is from, or null
   */
  public Page<EventView> search(Caller caller, EventQuery query, @Nullable String saved) {
    Visibility visibility = audience.visibility(caller);
    Found found =
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
    EventView view = finder.get(id, visibility);
    looks.got(visibility, id, view == null ? List.of() : List.of(view));
    if (view == null) {
      throw Refused.notFound("There is no such event, or none that you may see.");
    }
    return view;
  }
}

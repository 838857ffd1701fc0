package io.caduceus.admin.search.finding;

import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills a page with those of the found events that are shown with such a body. */
final class Sieve {
  /** The most events that one request looks at in vain; the next one goes on from there. */
  private static final int MOST = 2_000;

  private static final int PART = 200;

  private Sieve() {}

  /**
   * @param source gives events in order, behind one of them or from the beginning
   * @param showing how they are shown to whoever asked, in the same order
   * @param limit how many may pass
   */
  static Found sift(
      BodyCriteria body,
      Source source,
      Function<List<StoredEvent>, List<EventView>> showing,
      int limit) {
    int part = body.isEmpty() ? limit + 1 : Math.max(limit + 1, PART);
    List<EventView> shown = new ArrayList<>();
    @Nullable StoredEvent lastShown = null;
    @Nullable StoredEvent last = null;
    for (int seen = 0; seen < MOST; seen += part) {
      List<StoredEvent> found = source.behind(last, part);
      List<EventView> views = showing.apply(found);
      for (int i = 0; i < found.size(); i++) {
        last = found.get(i);
        if (body.accept(views.get(i))) {
          if (shown.size() == limit) {
            return new Found(shown, lastShown);
          }
          shown.add(views.get(i));
          lastShown = last;
        }
      }
      if (found.size() < part) {
        return new Found(shown, null);
      }
    }
    return new Found(shown, last);
  }

  /** Where events come from. */
  @FunctionalInterface
  interface Source {
    List<StoredEvent> behind(@Nullable StoredEvent last, int most);
  }
}

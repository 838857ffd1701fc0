package io.caduceus.admin.search.export;

import io.caduceus.admin.answers.BrokenOff;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.SearchSettings;
import io.caduceus.admin.search.finding.Finder;
import io.caduceus.admin.search.finding.Found;
import io.caduceus.admin.search.finding.Place;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.Audience;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.store.StoredEvent;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets somebody take away what he finds. An export is one search after the other, each as large as
 * the largest page: so no more is in memory than that, and who may see what is asked anew for each
 * part. Emergencies are for looking and open nothing here.
 */
final class EventExport {
  private static final Logger log = LoggerFactory.getLogger(EventExport.class);
  private static final int PART = Limit.MOST;

  private final Audience audience;
  private final Finder finder;
  private final ExportTrail trail;
  private final SearchSettings settings;

  EventExport(Audience audience, Finder finder, ExportTrail trail, SearchSettings settings) {
    this.audience = audience;
    this.finder = finder;
    this.trail = trail;
    this.settings = settings;
  }

  /** Whoever may gets what to do it with; what was asked for is on record by then. */
  Export prepare(Caller caller, EventQuery query) {
    if (!settings.export()) {
      String why = "Exports are switched off in this installation.";
      trail.refused(caller, why);
      throw Refused.forbidden("export-disabled", why);
    }
    query.requireNoPage();
    finder.check(query, visibility(caller));
    String id = UUID.randomUUID().toString();
    trail.begins(caller, id, query, settings.exportLimit());
    return rows -> new Run(caller, query, id, rows).write();
  }

  private Visibility visibility(Caller caller) {
    return audience.visibility(caller).withoutEmergencies();
  }

  /** Writes what was asked for. */
  @FunctionalInterface
  interface Export {
    /**
     * @throws BrokenOff if it cannot be written to its end
     */
    void to(Rows rows);
  }

  private final class Run {
    private final Caller caller;
    private final EventQuery query;
    private final String id;
    private final Rows rows;
    private long shown;

    private Run(Caller caller, EventQuery query, String id, Rows rows) {
      this.caller = caller;
      this.query = query;
      this.id = id;
      this.rows = rows;
    }

    private void write() {
      try {
        rows.begin();
        @Nullable Place last = part(null);
        while (last != null) {
          last = part(last);
        }
      } catch (IOException | RuntimeException e) {
        log.warn("export broke off id={} reason={}", id, e.getClass().getSimpleName());
        brokeOff();
        throw new BrokenOff("an export broke off");
      }
    }

    /** If what failed is the store, there is nowhere to write that either. */
    private void brokeOff() {
      try {
        trail.brokeOff(caller, id, shown);
      } catch (RuntimeException e) {
        log.warn("audit not written id={} reason={}", id, e.getClass().getSimpleName());
      }
    }

    /** Its last event, if something follows on it. */
    private @Nullable Place part(@Nullable Place after) throws IOException {
      Visibility visibility = visibility(caller);
      int most = (int) Math.min(PART, settings.exportLimit() - shown);
      Found part = finder.find(query, visibility, after, most);
      if (!part.shown().isEmpty()) {
        show(part.shown(), visibility);
      }
      @Nullable StoredEvent last = part.last();
      if (last != null && shown < settings.exportLimit()) {
        return Place.of(last);
      }
      Rows.End end = new Rows.End(shown, last == null);
      trail.ends(caller, id, end);
      rows.end(end);
      return null;
    }

    private void show(List<EventView> views, Visibility visibility) throws IOException {
      trail.shows(visibility, id, views);
      shown += views.size();
      for (EventView view : views) {
        rows.add(view);
      }
    }
  }
}

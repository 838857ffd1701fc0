package io.caduceus.admin.search.saved;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.EventSearch;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Searches that are kept to be run again. One is its owner's alone, or shared among those who may
 * share; whoever runs it finds what he may see himself.
 */
final class SavedSearches {
  private static final int MOST = 200;
  private static final String SAVE = "search.save";
  private static final String DELETE = "search.delete";
  private static final String RUN = "search.run";

  private final SavedSearchRecords records;
  private final EventSearch search;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  SavedSearches(
      SavedSearchRecords records,
      EventSearch search,
      AuditLog audit,
      JsonMapper json,
      InstantSource clock) {
    this.records = records;
    this.search = search;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  SavedSearch save(Caller caller, NewSearch wanted) {
    wanted.query().requireKeepable();
    String id = UUID.randomUUID().toString();
    if (wanted.isShared() && !caller.may(Operation.SHARE_SEARCH)) {
      String why = "Operators and administrators share searches.";
      audit.append(not(caller, SAVE, id, why));
      throw Refused.forbidden(why);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SavedSearch saved =
        new SavedSearch(id, wanted.name(), caller.name(), wanted.isShared(), now, wanted.query());
    String shelf =
        saved.shared() ? SavedSearchRecords.SHARED : SavedSearchRecords.shelfOf(caller.name());
    if (records.count(shelf) >= MOST) {
      throw Refused.conflict(
          "too-many-searches", MOST + " searches are saved already; delete one.", List.of());
    }
    append(caller, SAVE, id, null, json.writeValueAsString(saved));
    records.insert(saved);
    return saved;
  }

  Page<SavedSearch> list(Caller caller, @Nullable Cursor after, int limit) {
    return Page.of(
        records.list(shelves(caller), after, limit + 1), limit, SavedSearchRecords::place);
  }

  SavedSearch get(Caller caller, String id) {
    SavedSearch found = records.find(shelves(caller), id);
    if (found == null) {
      throw Refused.notFound("There is no such saved search, or none that you may see.");
    }
    return found;
  }

  Page<EventView> run(Caller caller, String id, PageRequest page) {
    SavedSearch found = visible(caller, RUN, id);
    return search.search(caller, found.query().page(page.limit(), page.cursor()), id);
  }

  void delete(Caller caller, String id) {
    SavedSearch found = visible(caller, DELETE, id);
    append(caller, DELETE, id, json.writeValueAsString(found), "{\"deleted\":true}");
    records.delete(found);
  }

  private SavedSearch visible(Caller caller, String action, String id) {
    try {
      return get(caller, id);
    } catch (Refused unknown) {
      audit.append(not(caller, action, id, unknown.refusal().why()));
      throw unknown;
    }
  }

  private static List<String> shelves(Caller caller) {
    String own = SavedSearchRecords.shelfOf(caller.name());
    return caller.may(Operation.SHARE_SEARCH)
        ? List.of(own, SavedSearchRecords.SHARED)
        : List.of(own);
  }

  private void append(
      Caller caller, String action, String id, @Nullable String before, String after) {
    audit.append(AuditEntry.change(clock.instant(), caller, action, id, null, before, after));
  }

  private AuditEntry not(Caller caller, String action, String id, String why) {
    return AuditEntry.not(Outcome.REFUSED, clock.instant(), caller, action, id, why);
  }
}

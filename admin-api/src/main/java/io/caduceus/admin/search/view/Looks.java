package io.caduceus.admin.search.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.security.Caller;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The audit of reading: who looked for what, which events he saw, what was opened for him. */
public final class Looks {
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Looks(AuditLog audit, JsonMapper json, InstantSource clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param saved the id of the saved search that the query is from, or null
   */
  public void searched(
      Visibility visibility, EventQuery query, @Nullable String saved, List<EventView> shown) {
    append(
        visibility.caller(),
        "events.search",
        "events",
        new Search(saved, query, shown.size(), Seen.of(visibility, shown)));
  }

  public void got(Visibility visibility, String id, List<EventView> shown) {
    append(
        visibility.caller(), "events.get", id, new Get(shown.size(), Seen.of(visibility, shown)));
  }

  /** At an event elsewhere than in the store. */
  void looked(Visibility visibility, String action, String target, List<EventView> shown) {
    append(visibility.caller(), action, target, new Get(shown.size(), Seen.of(visibility, shown)));
  }

  private void append(Caller caller, String action, String target, Object details) {
    audit.append(
        AuditEntry.read(clock.instant(), caller, action, target, json.writeValueAsString(details)));
  }

  private record Search(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String savedSearch,
      EventQuery query,
      int found,
      List<Seen> events) {}

  private record Get(int found, List<Seen> events) {}
}

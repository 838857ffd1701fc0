package io.caduceus.admin.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The audit of reading: who looked for what, which events he saw, what was opened for him. */
final class Looks {
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Looks(AuditLog audit, JsonMapper json, InstantSource clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  void searched(Visibility visibility, EventQuery query, List<EventView> shown) {
    append(
        visibility.caller(),
        "events.search",
        "events",
        new Search(query, shown.size(), seen(visibility, shown)));
  }

  void got(Visibility visibility, String id, List<EventView> shown) {
    append(visibility.caller(), "events.get", id, new Get(shown.size(), seen(visibility, shown)));
  }

  private void append(Caller caller, String action, String target, Object details) {
    audit.append(
        AuditEntry.read(clock.instant(), caller, action, target, json.writeValueAsString(details)));
  }

  /** An emergency is named where it may be why something was opened. */
  private static List<Seen> seen(Visibility visibility, List<EventView> shown) {
    return shown.stream()
        .map(
            it ->
                new Seen(
                    it.id(),
                    it.revealed(),
                    it.revealed().isEmpty() ? List.of() : visibility.emergencies(it.type())))
        .toList();
  }

  private record Search(EventQuery query, int found, List<Seen> events) {}

  private record Get(int found, List<Seen> events) {}

  private record Seen(
      String id,
      List<String> revealed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> emergencies) {}
}

package io.caduceus.admin.search.export;

import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.search.query.EventQuery;
import io.caduceus.admin.search.view.Asked;
import io.caduceus.admin.search.view.EventView;
import io.caduceus.admin.search.view.Seen;
import io.caduceus.admin.search.view.Visibility;
import io.caduceus.admin.security.Caller;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit of exports: what was asked for before the first byte, which events before each part of
 * them, and how many it were before the last line. All entries of one export name its id.
 */
final class ExportTrail {
  private static final String EXPORT = "events.export";

  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  ExportTrail(AuditLog audit, JsonMapper json, InstantSource clock) {
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  void begins(Caller caller, String id, EventQuery query, int most) {
    append(caller, id, new Asked(query, most));
  }

  void shows(Visibility visibility, String id, List<EventView> part) {
    append(visibility.caller(), id, new Shown(Seen.of(visibility, part)));
  }

  void ends(Caller caller, String id, Rows.End end) {
    append(caller, id, end);
  }

  void refused(Caller caller, String why) {
    not(Outcome.REFUSED, caller, "events", why);
  }

  /**
   * @param shown how many events were on record as shown
   */
  void brokeOff(Caller caller, String id, long shown) {
    not(Outcome.FAILED, caller, id, "It broke off; at most " + shown + " events were shown.");
  }

  private void append(Caller caller, String id, Object details) {
    audit.append(
        AuditEntry.read(clock.instant(), caller, EXPORT, id, json.writeValueAsString(details)));
  }

  private void not(Outcome outcome, Caller caller, String target, String why) {
    audit.append(AuditEntry.not(outcome, clock.instant(), caller, EXPORT, target, why));
  }

  private record Asked(EventQuery query, int most) {}

  private record Shown(List<Seen> events) {}
}

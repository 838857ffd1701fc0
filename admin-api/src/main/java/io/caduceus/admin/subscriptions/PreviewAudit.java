package io.caduceus.admin.subscriptions;

import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The audit of previews: of what, and by which sample, but nothing that is in one. */
final class PreviewAudit {
  private static final String ACTION = "subscription.preview";

  private final AuditLog log;
  private final JsonMapper json;
  private final InstantSource clock;

  PreviewAudit(AuditLog log, JsonMapper json, InstantSource clock) {
    this.log = log;
    this.json = json;
    this.clock = clock;
  }

  void shown(Caller caller, PreviewRequest request, Wish wish, List<EventType> types) {
    Details details =
        new Details(
            request.subscription() != null,
            types.stream().map(EventType::name).toList(),
            request.sample() == null ? "EXAMPLES" : "OWN",
            wish);
    log.append(
        AuditEntry.read(
            clock.instant(),
            caller,
            ACTION,
            request.name().value(),
            json.writeValueAsString(details)));
  }

  void refused(Caller caller, PreviewRequest request, String why) {
    log.append(
        AuditEntry.not(
            Outcome.REFUSED, clock.instant(), caller, ACTION, request.name().value(), why));
  }

  /** As exact as a grant's times. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private record Details(
      boolean onRecord, List<EventTypeName> types, String samples, Wish reveal) {}
}

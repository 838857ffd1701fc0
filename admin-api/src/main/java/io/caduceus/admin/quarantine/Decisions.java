package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.quarantine.Quarantined.Decision;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Puts a decision on record, in the audit first, so that it is carried out. */
final class Decisions {
  static final String REDRIVE = "quarantine.redrive";
  static final String DISCARD = "quarantine.discard";

  /** What a decision on many is on, to the audit. */
  static final String ALL = "quarantine";

  private final Index index;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;

  Decisions(Index index, AuditLog audit, JsonMapper json, InstantSource clock) {
    this.index = index;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  void require(Caller caller, String action, String target) {
    if (!caller.may(Operation.DECIDE_ON_QUARANTINE)) {
      String why = "Operators and administrators decide what becomes of quarantined records.";
      append(at -> AuditEntry.not(Outcome.REFUSED, at, caller, action, target, why));
      throw Refused.forbidden(why);
    }
  }

  static void requireReason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw Refused.invalid(
          "Whoever gives a record up says why.", Fault.at("/reason", "required", "is needed"));
    }
  }

  Quarantined decide(
      Caller caller, String action, Quarantined entry, State next, @Nullable String reason) {
    Quarantined decided = entry.decided(next, decision(caller, reason));
    append(
        at ->
            AuditEntry.change(
                at,
                caller,
                action,
                entry.id(),
                reason,
                json.writeValueAsString(entry),
                json.writeValueAsString(decided)));
    if (!index.replace(entry, decided)) {
      String why = "Somebody else decided meanwhile; look again.";
      append(at -> AuditEntry.not(Outcome.FAILED, at, caller, action, entry.id(), why));
      throw Refused.conflict(why);
    }
    return decided;
  }

  BulkAnswer decide(Caller caller, String action, BulkRequest request, State next) {
    Bson open = and(request.which().filter(), eq(Index.STATE, State.OPEN.name()));
    Bson decidable = next == State.REDRIVING ? and(open, eq(Index.REDRIVABLE, true)) : open;
    long all = index.count(open);
    long left = all - index.count(decidable);
    String wanted = json.writeValueAsString(request);
    append(at -> AuditEntry.change(at, caller, action, ALL, request.reason(), null, wanted));
    long decided =
        request.isTried() ? 0 : index.decide(decidable, next, decision(caller, request.reason()));
    return new BulkAnswer(request.isTried(), all, left, decided);
  }

  void append(Function<Instant, AuditEntry> entry) {
    audit.append(entry.apply(clock.instant()));
  }

  private Decision decision(Caller caller, @Nullable String reason) {
    return new Decision(caller.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
  }
}

package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is in quarantine, and takes decisions on it; {@link Redriving} carries them out. A
 * decision is audited before it is taken, and taking it twice changes nothing.
 */
final class Quarantine {
  private final Index index;
  private final Owned owned;
  private final Opening opening;
  private final Decisions decisions;

  Quarantine(Index index, Owned owned, Opening opening, Decisions decisions) {
    this.index = index;
    this.owned = owned;
    this.opening = opening;
    this.decisions = decisions;
  }

  /** Whoever owns event types sees what is known to be of them. */
  Page<Quarantined> list(
      Caller caller,
      QuarantineQuery query,
      @Nullable State state,
      @Nullable Cursor after,
      int limit) {
    Bson which = and(query.filter(), visible(caller));
    Bson wanted = state == null ? which : and(which, eq(Index.STATE, state.name()));
    return Page.of(index.list(wanted, after, limit + 1), limit, Index::place);
  }

  private Bson visible(Caller caller) {
    return caller.may(Operation.SEE_QUARANTINE)
        ? new Document()
        : in(Index.TYPE, owned.by(caller).stream().map(Object::toString).toList());
  }

  /** Looks into one; what of its event the caller may see is the search's to say. */
  Details get(Caller caller, String id) {
    return opening.open(caller, visible(caller, "quarantine.get", id));
  }

  Quarantined redrive(Caller caller, String id, DecisionRequest request) {
    Quarantined entry = decidable(caller, Decisions.REDRIVE, id);
    return switch (entry.state()) {
      case REDRIVING, REDRIVEN -> entry;
      case DISCARDED, LOST -> throw over(entry);
      case OPEN -> {
        if (entry.whyNot() != null) {
          throw Refused.conflict("not-redrivable", entry.whyNot(), List.of());
        }
        yield decisions.decide(caller, Decisions.REDRIVE, entry, State.REDRIVING, request.reason());
      }
    };
  }

  Quarantined discard(Caller caller, String id, DecisionRequest request) {
    Decisions.requireReason(request.reason());
    Quarantined entry = decidable(caller, Decisions.DISCARD, id);
    return switch (entry.state()) {
      case DISCARDED -> entry;
      case REDRIVING, REDRIVEN, LOST -> throw over(entry);
      case OPEN ->
          decisions.decide(caller, Decisions.DISCARD, entry, State.DISCARDED, request.reason());
    };
  }

  private static Refused over(Quarantined entry) {
    return Refused.conflict("The record is " + entry.state() + ", not " + State.OPEN + ".");
  }

  private Quarantined decidable(Caller caller, String action, String id) {
    Quarantined entry = visible(caller, action, id);
    decisions.require(caller, action, id);
    return entry;
  }

  /**
   * @throws Refused in the same way whether there is no such record or the caller may not see it
   */
  private Quarantined visible(Caller caller, String action, String id) {
    Quarantined entry = index.find(id);
    boolean mayBeSeen =
        entry != null
            && (caller.may(Operation.SEE_QUARANTINE)
                || entry.event().type() != null && owned.by(caller).contains(entry.event().type()));
    if (entry == null || !mayBeSeen) {
      String why = "There is no such record in quarantine, or none that you may see.";
      decisions.append(at -> AuditEntry.not(Outcome.REFUSED, at, caller, action, id, why));
      throw Refused.notFound(why);
    }
    return entry;
  }

  /** Decides on all that are open of some. */
  BulkAnswer redrive(Caller caller, BulkRequest request) {
    decisions.require(caller, Decisions.REDRIVE, Decisions.ALL);
    return decisions.decide(caller, Decisions.REDRIVE, request, State.REDRIVING);
  }

  BulkAnswer discard(Caller caller, BulkRequest request) {
    Decisions.requireReason(request.reason());
    decisions.require(caller, Decisions.DISCARD, Decisions.ALL);
    return decisions.decide(caller, Decisions.DISCARD, request, State.DISCARDED);
  }
}

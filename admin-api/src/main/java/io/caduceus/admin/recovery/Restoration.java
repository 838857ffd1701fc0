package io.caduceus.admin.recovery;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.admin.recovery.NewFirehose.Extent;
import io.caduceus.admin.recovery.Recovery.State;
import io.caduceus.admin.recovery.RecoveryState.Plan;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes the order to bring the firehose back, and says how it stands. It is refused where the
 * firehose was not lost: whoever restores beside what is there delivers everything twice.
 */
final class Restoration {
  private static final String TARGET = "firehose";
  private static final String RESTORE = "recovery.restore";

  private final Recoveries recoveries;
  private final Foundations foundations;
  private final Inventory inventory;
  private final AuditLog audit;
  private final InstantSource clock;

  Restoration(
      Recoveries recoveries,
      Foundations foundations,
      Inventory inventory,
      AuditLog audit,
      InstantSource clock) {
    this.recoveries = recoveries;
    this.foundations = foundations;
    this.inventory = inventory;
    this.audit = audit;
    this.clock = clock;
  }

  RecoveryState state(Caller caller) {
    if (!caller.may(Operation.SEE_RECOVERY)) {
      throw refusal(
          caller, "recovery.read", "Operators, auditors and administrators may look at this.");
    }
    return new RecoveryState(recoveries.last(), null);
  }

  /** Has the firehose brought back, unless that is being done. */
  RecoveryState restore(Caller caller, RestoreRequest request) {
    if (!caller.may(Operation.RESTORE_FIREHOSE)) {
      throw refusal(caller, RESTORE, "Administrators may bring the firehose back.");
    }
    String wanted =
        JsonNodeFactory.instance.objectNode().put("dryRun", request.isTried()).toString();
    audit.append(
        AuditEntry.change(
            clock.instant(), caller, RESTORE, TARGET, request.reason(), null, wanted));
    try {
      foundations.ensureTopics();
      return request.isTried() ? plan() : begin(caller, request);
    } catch (FirehoseUnavailable e) {
      throw Refused.unavailable("Kafka does not answer: " + e.getMessage());
    }
  }

  private Refused refusal(Caller caller, String action, String why) {
    audit.append(AuditEntry.not(Outcome.REFUSED, clock.instant(), caller, action, TARGET, why));
    return Refused.forbidden(why);
  }

  private RecoveryState plan() {
    Recovery last = recoveries.last();
    Extent extent = inventory.firehose().extent();
    return new RecoveryState(
        last,
        new Plan(
            inventory.store().estimate(),
            inventory.expired(clock.instant()),
            extent.ends().size(),
            obstacle(last, extent)));
  }

  private RecoveryState begin(Caller caller, RestoreRequest request) {
    Recovery last = recoveries.last();
    Extent extent = inventory.firehose().extent();
    String obstacle = obstacle(last, extent);
    if (obstacle != null) {
      throw Refused.conflict("firehose-not-lost", obstacle, List.of());
    }
    if (last != null && last.firehose().equals(extent.topic())) {
      return new RecoveryState(last.isOver() ? again(last) : last, null);
    }
    Recovery first =
        Recovery.asked(
            last == null ? 1 : last.id() + 1,
            extent.topic(),
            extent.ends().size(),
            caller.name(),
            request,
            clock.instant());
    if (!recoveries.begin(first)) {
      throw Refused.conflict("Somebody else asked for this at the same time.");
    }
    return new RecoveryState(first, null);
  }

  /** What was found to be different is sent, as far as it is not there, and looked at again. */
  private Recovery again(Recovery last) {
    Recovery again = last.in(State.SENDING);
    recoveries.keep(again);
    return again;
  }

  private static @Nullable String obstacle(@Nullable Recovery last, Extent extent) {
    if (last != null && last.firehose().equals(extent.topic())) {
      return last.state() == State.DONE
          ? "This firehose was brought back already, by recovery " + last.id() + "."
          : null;
    }
    String written =
        IntStream.range(0, extent.ends().size())
            .filter(it -> extent.ends().get(it) > 0)
            .mapToObj(it -> "partition " + it + " has had " + extent.ends().get(it) + " records")
            .collect(Collectors.joining(", "));
    return written.isEmpty()
        ? null
        : "The firehose was not lost, or was written to since: " + written + ".";
  }
}

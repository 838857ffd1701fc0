package io.caduceus.admin.reconciliation;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows how the store stands to the firehose, and takes orders; the work itself is done later. */
final class Reconciliation {
  private static final String TARGET = "store";

  private final Blocks blocks;
  private final Progress progress;
  private final AuditLog audit;
  private final InstantSource clock;

  Reconciliation(Blocks blocks, Progress progress, AuditLog audit, InstantSource clock) {
    this.blocks = blocks;
    this.progress = progress;
    this.audit = audit;
    this.clock = clock;
  }

  StoreState state(Caller caller) {
    require(caller, Operation.SEE_RECONCILIATION, "reconciliation.read");
    return now();
  }

  /** Has everything looked at again. */
  StoreState verify(Caller caller) {
    require(caller, Operation.REPAIR_STORE, "reconciliation.verify");
    Instant asked = clock.instant();
    String wanted =
        JsonNodeFactory.instance.objectNode().put("verify", asked.toString()).toString();
    change(caller, "reconciliation.verify", null, wanted);
    progress.request(asked);
    return now();
  }

  /** Has what is missing restored, unless that is being done. */
  StoreState repair(Caller caller, RepairRequest request) {
    require(caller, Operation.REPAIR_STORE, "reconciliation.repair");
    String wanted =
        JsonNodeFactory.instance.objectNode().put("dryRun", request.isTried()).toString();
    change(caller, "reconciliation.repair", request.reason(), wanted);
    Repair last = progress.repair();
    if (!request.isTried() && (last == null || last.isOver())) {
      progress.keep(
          Repair.asked(
              UUID.randomUUID().toString(), caller.name(), request.reason(), clock.instant()));
    }
    return now();
  }

  private StoreState now() {
    return StoreState.of(
        progress.partitions(), blocks.all(), progress.requested(), progress.repair());
  }

  private void change(Caller caller, String action, @Nullable String reason, String wanted) {
    audit.append(AuditEntry.change(clock.instant(), caller, action, TARGET, reason, null, wanted));
  }

  private void require(Caller caller, Operation operation, String action) {
    if (!caller.may(operation)) {
      String why = "Operators and administrators may do this; auditors may look.";
      audit.append(AuditEntry.not(Outcome.REFUSED, clock.instant(), caller, action, TARGET, why));
      throw Refused.forbidden(why);
    }
  }
}

package io.caduceus.admin.audit;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows the audit to whoever may see it, and puts on record that he looked. */
final class AuditReader {
  private static final String READ = "audit.read";
  private static final String EXPORT = "audit.export";

  private final AuditLog audit;
  private final AuditPages pages;
  private final AuditExport export;
  private final InstantSource clock;

  AuditReader(AuditLog audit, AuditPages pages, AuditExport export, InstantSource clock) {
    this.audit = audit;
    this.pages = pages;
    this.export = export;
    this.clock = clock;
  }

  Page<AuditPages.Numbered> list(Caller caller, @Nullable Cursor after, int limit) {
    require(caller, READ);
    Page<AuditPages.Numbered> page = pages.list(after, limit);
    looked(caller, READ, "{\"shown\":" + page.items().size() + "}");
    return page;
  }

  /** Whoever may export gets what to do it with; what was asked for is on record by then. */
  Export export(Caller caller, @Nullable Instant from, @Nullable Instant to) {
    require(caller, EXPORT);
    Instant begin = from == null ? Instant.EPOCH : from;
    Instant end = to == null ? clock.instant() : to;
    looked(
        caller,
        EXPORT,
        JsonNodeFactory.instance
            .objectNode()
            .put("from", begin.toString())
            .put("to", end.toString())
            .toString());
    return out -> export.write(begin, end, out);
  }

  private void require(Caller caller, String action) {
    if (!caller.may(Operation.READ_AUDIT)) {
      String why = "The audit is for auditors and administrators.";
      audit.append(AuditEntry.not(Outcome.REFUSED, clock.instant(), caller, action, "audit", why));
      throw Refused.forbidden(why);
    }
  }

  private void looked(Caller caller, String action, String details) {
    audit.append(AuditEntry.read(clock.instant(), caller, action, "audit", details));
  }

  /** Writes what was asked for. */
  @FunctionalInterface
  interface Export {
    void to(OutputStream out) throws IOException;
  }
}

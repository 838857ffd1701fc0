package io.caduceus.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.security.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/audit}, for administrators. */
@RestController
final class AuditController {
  private final AuditLog audit;

  AuditController(AuditLog audit) {
    this.audit = audit;
  }

  @GetMapping("/v1/audit")
  Page<View> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (!caller.isAdministrator()) {
      throw Refused.forbidden("The audit is for administrators.");
    }
    return audit.list(Cursor.read(cursor, 1), Limit.of(limit)).map(View::of);
  }

  /** An entry as it is shown; what is kept as JSON text is shown as JSON. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String id,
      Instant at,
      String actor,
      String action,
      String target,
      Outcome outcome,
      @Nullable String reason,
      @JsonRawValue @Nullable String before,
      @JsonRawValue @Nullable String after,
      @JsonRawValue @Nullable String details,
      String traceId) {
    static View of(AuditLog.Numbered numbered) {
      AuditEntry entry = numbered.entry();
      return new View(
          numbered.id(),
          entry.at(),
          entry.actor(),
          entry.action(),
          entry.target(),
          entry.outcome(),
          entry.reason(),
          entry.before(),
          entry.after(),
          entry.details(),
          entry.traceId());
    }
  }
}

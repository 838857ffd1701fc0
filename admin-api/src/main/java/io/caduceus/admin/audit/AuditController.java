package io.caduceus.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.admin.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/audit}, for auditors and administrators: in pages, or as JSON lines. */
@RestController
final class AuditController {
  private final AuditReader audit;

  AuditController(AuditReader audit) {
    this.audit = audit;
  }

  @GetMapping("/v1/audit")
  Page<View> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return audit.list(caller, Cursor.read(cursor, 1), Limit.of(limit)).map(View::of);
  }

  @GetMapping(path = "/v1/audit", produces = MediaType.APPLICATION_NDJSON_VALUE)
  void export(
      Caller caller,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      HttpServletResponse response)
      throws IOException {
    AuditReader.Export export = audit.export(caller, from, to);
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    export.to(response.getOutputStream());
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
    static View of(AuditPages.Numbered numbered) {
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

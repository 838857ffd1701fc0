package io.caduceus.admin.quarantine;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Limit;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/quarantine}. */
@RestController
final class QuarantineController {
  private final Quarantine quarantine;

  QuarantineController(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @GetMapping("/v1/quarantine")
  Page<Quarantined> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable EventTypeName type,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable State state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return quarantine.list(
        caller,
        new QuarantineQuery(reason, type, from, to),
        state,
        Cursor.read(cursor, 2),
        Limit.of(limit));
  }

  @GetMapping("/v1/quarantine/{id}")
  Details get(Caller caller, @PathVariable String id) {
    return quarantine.get(caller, id);
  }

  @PostMapping("/v1/quarantine/{id}:redrive")
  Quarantined redrive(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable DecisionRequest request) {
    return quarantine.redrive(
        caller, id, Objects.requireNonNullElse(request, DecisionRequest.BARE));
  }

  @PostMapping("/v1/quarantine/{id}:discard")
  Quarantined discard(
      Caller caller, @PathVariable String id, @RequestBody DecisionRequest request) {
    return quarantine.discard(caller, id, request);
  }

  @PostMapping("/v1/quarantine:redrive")
  BulkAnswer redriveAll(Caller caller, @RequestBody BulkRequest request) {
    return quarantine.redrive(caller, request);
  }

  @PostMapping("/v1/quarantine:discard")
  BulkAnswer discardAll(Caller caller, @RequestBody BulkRequest request) {
    return quarantine.discard(caller, request);
  }
}

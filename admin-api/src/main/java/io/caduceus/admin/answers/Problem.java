package io.caduceus.admin.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem as RFC 9457 describes it, with a {@code code} for machines, the {@code traceId} to ask
 * an operator about, and the {@code errors} found.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    String traceId,
    List<Fault> errors) {

  static Problem of(HttpStatus status, String code, @Nullable String detail) {
    return of(status, code, detail, List.of());
  }

  static Problem of(HttpStatus status, String code, @Nullable String detail, List<Fault> errors) {
    return new Problem(
        "urn:caduceus:problem:" + code,
        status.getReasonPhrase(),
        status.value(),
        detail,
        code,
        TraceId.current(),
        errors);
  }
}

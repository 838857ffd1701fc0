package io.caduceus.intake.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457, with our own {@code code}, {@code traceId}, {@code errors} and {@code retryAfter}.
 *
 * @param retryAfter in seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemAnswer(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String traceId,
    List<Violation> errors,
    @Nullable Long retryAfter) {
  public static ProblemAnswer of(Problem problem, TraceContext trace) {
    Duration retryAfter = problem.retryAfter();
    return new ProblemAnswer(
        "urn:caduceus:problem:" + problem.code(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.code(),
        trace.traceId(),
        problem.errors(),
        retryAfter == null ? null : retryAfter.toSeconds());
  }
}

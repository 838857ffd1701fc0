package io.caduceus.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.event.EventId;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.http.Problem;
import io.caduceus.intake.http.ProblemAnswer;
import io.caduceus.intake.rest.Outcome.Refused;
import io.caduceus.intake.rest.Outcome.Written;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher hears of one event of a batch.
 *
 * @param index from 0, in the order of the request
 * @param id if it had one that could be read, or got one
 * @param status one of {@link Status}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchItem(int index, @Nullable String id, Status status, @Nullable ProblemAnswer problem) {
  /** What a publisher has to know to go on. */
  enum Status {
    ACCEPTED,
    DUPLICATE,
    /** Not written, and never will be as it is. */
    REJECTED,
    /** Not written; the same may be sent again. */
    UNAVAILABLE,
    /** Perhaps written; the same id may be sent again. */
    UNKNOWN
  }

  static BatchItem of(int index, Outcome outcome, TraceContext trace) {
    return switch (outcome) {
      case Written written ->
          new BatchItem(
              index,
              written.id().value(),
              written.before() ? Status.DUPLICATE : Status.ACCEPTED,
              null);
      case Refused(EventId id, Problem problem, var type) ->
          new BatchItem(
              index,
              id == null ? null : id.value(),
              status(problem),
              ProblemAnswer.of(problem, trace));
    };
  }

  private static Status status(Problem problem) {
    if (problem.code().equals(Outage.OUTCOME_UNKNOWN.code())) {
      return Status.UNKNOWN;
    }
    return problem.retryAfter() == null && problem.status() < 500
        ? Status.REJECTED
        : Status.UNAVAILABLE;
  }
}

package io.caduceus.intake.grpc;

import io.caduceus.intake.grpc.Answer.Problem;
import io.caduceus.intake.grpc.Answer.Written;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.intake.v1.Violation;
import java.time.Duration;

/** An answer as a stream tells it. */
final class StreamResponse {
  private StreamResponse() {}

  static PublishStreamResponse of(long sequence, Answer answer) {
    PublishStreamResponse.Builder response =
        PublishStreamResponse.newBuilder().setSequence(sequence);
    return switch (answer) {
      case Written(var outcome, var receipt) -> response.setReceipt(receipt).build();
      case Problem problem -> response.setProblem(told(problem)).build();
    };
  }

  private static io.caduceus.intake.v1.Problem told(Problem problem) {
    io.caduceus.intake.v1.Problem.Builder told =
        io.caduceus.intake.v1.Problem.newBuilder()
            .setCode(problem.code())
            .setDetail(problem.detail());
    problem
        .errors()
        .forEach(
            error ->
                told.addErrors(
                    Violation.newBuilder()
                        .setPointer(error.pointer())
                        .setKeyword(error.keyword())
                        .setSchemaPointer(error.schemaPointer())));
    Duration retryAfter = problem.retryAfter();
    return (retryAfter == null
            ? told
            : told.setRetryAfterSeconds(Math.toIntExact(retryAfter.toSeconds())))
        .build();
  }
}

package io.caduceus.intake.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import io.caduceus.intake.grpc.Answer.Problem;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a {@code google.rpc.Status}: an ErrorInfo whose reason is the problem's code in
 * upper snake case, a BadRequest for violations, a RetryInfo where sending again makes sense.
 */
final class ErrorStatus {
  private static final String DOMAIN = "caduceus.io";

  /**
   * The most bytes of violations. Details travel in HTTP/2 trailers, in Base64, and clients refuse
   * trailers of more than 8 KiB: an answer that tells everything would not be heard at all.
   */
  private static final int MOST_VIOLATION_BYTES = 4 << 10;

  private ErrorStatus() {}

  static StatusRuntimeException of(Problem problem, TraceContext trace) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(problem.status().value())
            .setMessage(problem.detail())
            .addDetails(Any.pack(errorInfo(problem, trace)));
    if (!problem.errors().isEmpty()) {
      status.addDetails(Any.pack(badRequest(problem.errors())));
    }
    java.time.@Nullable Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      Duration delay = Duration.newBuilder().setSeconds(retryAfter.toSeconds()).build();
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /** The problem's code as an ErrorInfo spells it. */
  static String reason(Problem problem) {
    return problem.code().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static ErrorInfo errorInfo(Problem problem, TraceContext trace) {
    ErrorInfo.Builder info =
        ErrorInfo.newBuilder()
            .setReason(reason(problem))
            .setDomain(DOMAIN)
            .putMetadata("traceId", trace.traceId());
    if (!problem.errors().isEmpty()) {
      info.putMetadata("violations", Integer.toString(problem.errors().size()));
    }
    return info.build();
  }

  /** As many as there is room for; how many there are is in the ErrorInfo. */
  private static BadRequest badRequest(List<Violation> errors) {
    BadRequest.Builder told = BadRequest.newBuilder();
    int room = MOST_VIOLATION_BYTES;
    for (Violation error : errors) {
      FieldViolation violation =
          FieldViolation.newBuilder()
              .setField(error.pointer())
              .setDescription(error.keyword() + ' ' + error.schemaPointer())
              .build();
      room -= violation.getSerializedSize();
      if (room < 0) {
        break;
      }
      told.addFieldViolations(violation);
    }
    return told.build();
  }
}

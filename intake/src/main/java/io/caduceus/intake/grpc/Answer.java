package io.caduceus.intake.grpc;

import com.google.protobuf.Timestamp;
import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.v1.ReceiptStatus;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one event, as gRPC tells it. Holds the one table from what happened to a code. */
sealed interface Answer {

  /** accepted, duplicate or a problem's code. */
  String outcome();

  record Written(String outcome, io.caduceus.intake.v1.Receipt receipt) implements Answer {}

  /**
   * @param status in which a call of one event ends
   * @param code the same in every protocol
   * @param errors for schema violations
   * @param retryAfter when to try again, or null
   */
  record Problem(
      Status.Code status,
      String code,
      String detail,
      List<Violation> errors,
      @Nullable Duration retryAfter)
      implements Answer {

    @Override
    public String outcome() {
      return code;
    }
  }

  static Answer of(Receipt receipt) {
    return switch (receipt) {
      case Accepted(var id, var type, var at) ->
          new Written("accepted", written(id, type, ReceiptStatus.RECEIPT_STATUS_ACCEPTED, at));
      case Duplicate(var id, var type, var at) ->
          new Written("duplicate", written(id, type, ReceiptStatus.RECEIPT_STATUS_DUPLICATE, at));
      case Rejected rejected -> of(rejected);
      case Unavailable unavailable -> of(unavailable);
    };
  }

  static Problem of(Rejected rejected) {
    return new Problem(
        status(rejected.reason()),
        rejected.reason().code(),
        rejected.detail(),
        rejected.violations(),
        null);
  }

  static Problem of(Unavailable unavailable) {
    return new Problem(
        status(unavailable.outage()),
        unavailable.outage().code(),
        unavailable.outage().detail(),
        List.of(),
        unavailable.retryAfter());
  }

  static Problem unauthenticated(String why) {
    return of(Status.Code.UNAUTHENTICATED, "unauthenticated", why);
  }

  static Problem issuerUnreachable(IssuerUnreachable later) {
    return new Problem(
        status(Outage.NOT_WRITTEN),
        Outage.NOT_WRITTEN.code(),
        later.detail(),
        List.of(),
        Duration.ofSeconds(2));
  }

  /** Nobody will hear this, but the metrics count it. */
  static Problem abandoned() {
    return of(Status.Code.CANCELLED, "abandoned", "not written: the caller had given up");
  }

  /** The call was held open without its event. */
  static Problem late() {
    return of(
        Status.Code.DEADLINE_EXCEEDED,
        "abandoned",
        "not written: the event did not arrive in time");
  }

  /** The stream was held open without events. */
  static Problem silent() {
    return of(
        Status.Code.DEADLINE_EXCEEDED,
        "abandoned",
        "the stream brought no event for too long; open another one for the next");
  }

  /** The door closes; what has been answered stands, and another stream finds an open one. */
  static Problem closing() {
    return new Problem(
        status(Outage.NOT_WRITTEN),
        Outage.NOT_WRITTEN.code(),
        "the intake is closing; every event without an answer was not read",
        List.of(),
        Duration.ofSeconds(2));
  }

  /** A fault of ours, before anything was written. */
  static Problem internalError() {
    return of(
        Status.Code.INTERNAL, "internal-error", "not written: the event met a fault of the intake");
  }

  private static Status.Code status(Refusal reason) {
    return switch (reason) {
      case MALFORMED_JSON,
          DUPLICATE_KEY,
          TOO_DEEP,
          BAD_ENCODING,
          INVALID_REQUEST,
          BODY_TOO_LARGE,
          SCHEMA_VIOLATION,
          NO_DATA_SUBJECT ->
          Status.Code.INVALID_ARGUMENT;
      case FORBIDDEN -> Status.Code.PERMISSION_DENIED;
      case UNKNOWN_EVENT_TYPE -> Status.Code.NOT_FOUND;
      case INACTIVE_EVENT_TYPE -> Status.Code.FAILED_PRECONDITION;
      case CONFLICT -> Status.Code.ALREADY_EXISTS;
    };
  }

  /**
   * A client's retry policy may repeat UNAVAILABLE by itself, which only what is not written bears.
   */
  private static Status.Code status(Outage outage) {
    return switch (outage) {
      case RATE_LIMITED -> Status.Code.RESOURCE_EXHAUSTED;
      case NOT_READY, NOT_WRITTEN -> Status.Code.UNAVAILABLE;
      case OUTCOME_UNKNOWN -> Status.Code.UNKNOWN;
    };
  }

  private static Problem of(Status.Code status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null);
  }

  private static io.caduceus.intake.v1.Receipt written(
      EventId id, EventTypeName type, ReceiptStatus status, Instant at) {
    return io.caduceus.intake.v1.Receipt.newBuilder()
        .setId(id.value())
        .setType(type.toString())
        .setStatus(status)
        .setReceivedAt(
            Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .build();
  }
}

package io.caduceus.intake.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.grpc.Answer.Problem;
import io.caduceus.intake.grpc.Answer.Written;
import io.caduceus.intake.v1.PublishRequest;
import io.caduceus.intake.v1.PublishResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code Publish}: one event, and its receipt or a status. */
final class UnaryCall extends ServerCall.Listener<Incoming<PublishRequest>> {
  private final ServerCall<Incoming<PublishRequest>, PublishResponse> call;
  private final Caller caller;
  private final TraceContext trace;
  private final GrpcIntake intake;
  private final CompletableFuture<Void> arrived = new CompletableFuture<>();
  private @Nullable Incoming<PublishRequest> request;
  private boolean over;

  private UnaryCall(
      ServerCall<Incoming<PublishRequest>, PublishResponse> call,
      Caller caller,
      GrpcIntake intake) {
    this.call = call;
    this.caller = caller;
    this.trace = caller.trace();
    this.intake = intake;
  }

  /**
   * Who may not come in is told so before the event is read.
   *
   * @param patience within which the event must have arrived, whatever deadline the caller has
   */
  static UnaryCall begin(
      ServerCall<Incoming<PublishRequest>, PublishResponse> call,
      Metadata metadata,
      GrpcIntake intake,
      Duration patience) {
    UnaryCall begun = new UnaryCall(call, Caller.of(metadata), intake);
    Problem objection = intake.objection(begun.caller);
    if (objection == null) {
      // The second is not there; asking for it lets us see the end behind the first.
      call.request(2);
      begun.awaitEvent(patience);
    } else {
      begun.answer(objection);
    }
    return begun;
  }

  private void awaitEvent(Duration patience) {
    arrived
        .orTimeout(patience.toMillis(), MILLISECONDS)
        .whenComplete(
            (done, late) -> {
              if (late != null) {
                turnAway(Answer.late());
              }
            });
  }

  @Override
  public void onCancel() {
    arrived.complete(null);
  }

  @Override
  public void onMessage(Incoming<PublishRequest> message) {
    if (request != null) {
      turnAway(invalid("a call carries one event; PublishStream carries many"));
    }
    request = message;
  }

  @Override
  public void onHalfClose() {
    arrived.complete(null);
    if (isOver()) {
      return;
    }
    switch (request) {
      case Incoming.Message(PublishRequest whole) when whole.hasEvent() ->
          intake.publish(caller, trace, whole.getEvent(), this::answer, () -> {});
      case Incoming.Message<PublishRequest> empty -> turnAway(invalid("event is required"));
      case Incoming.Unreadable(Problem problem) -> turnAway(problem);
      case null -> turnAway(invalid("a call carries one event"));
    }
  }

  private void turnAway(Problem problem) {
    answer(intake.turnedAway(problem));
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void answer(Answer answer) {
    if (over) {
      return;
    }
    over = true;
    switch (answer) {
      case Written(var outcome, var receipt) -> {
        call.sendHeaders(new Metadata());
        call.sendMessage(PublishResponse.newBuilder().setReceipt(receipt).build());
        call.close(Status.OK, new Metadata());
      }
      case Problem problem -> {
        StatusRuntimeException status = ErrorStatus.of(problem, trace);
        Metadata trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
      }
    }
  }

  private static Problem invalid(String why) {
    return Answer.of(new Rejected(Refusal.INVALID_REQUEST, why));
  }
}

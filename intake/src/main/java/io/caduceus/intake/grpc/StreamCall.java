package io.caduceus.intake.grpc;

import io.caduceus.intake.grpc.Answer.Problem;
import io.caduceus.intake.grpc.Answer.Written;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
import io.caduceus.intake.v1.Violation;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code PublishStream}: many events, each answered as soon as its outcome is known. The next event
 * is read when there is room for it: fewer than the most are unanswered, and the client takes its
 * answers. So a stream holds a bounded number of events and answers, whatever its client does.
 *
 * <p>Receives on the call's thread and answers on the event log's; all state is guarded by this.
 */
final class StreamCall extends ServerCall.Listener<Incoming<PublishStreamRequest>> {
  private final ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call;
  private final Caller caller;
  private final GrpcIntake intake;
  private final int mostUnanswered;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private int unanswered;
  private boolean reading;

  /** How the stream ends when everything is answered; null while more may come. */
  private @Nullable Ending ending;

  private StreamCall(
      ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call,
      Caller caller,
      GrpcIntake intake,
      int mostUnanswered) {
    this.call = call;
    this.caller = caller;
    this.intake = intake;
    this.mostUnanswered = mostUnanswered;
  }

  static StreamCall begin(
      ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call,
      Metadata metadata,
      GrpcIntake intake,
      int mostUnanswered) {
    StreamCall begun = new StreamCall(call, Caller.of(metadata), intake, mostUnanswered);
    Problem objection = intake.objection(begun.caller);
    if (objection == null) {
      call.sendHeaders(new Metadata());
      begun.readOn();
    } else {
      begun.end(objection);
    }
    return begun;
  }

  /** Done when the stream has ended, however it did. */
  CompletionStage<Void> over() {
    return over;
  }

  /** Reads no further, answers what was read, and ends with this problem. */
  synchronized void end(Problem problem) {
    StatusRuntimeException status = ErrorStatus.of(problem, caller.trace());
    Metadata trailers = status.getTrailers();
    end(new Ending(status.getStatus(), trailers == null ? new Metadata() : trailers));
  }

  @Override
  public void onMessage(Incoming<PublishStreamRequest> incoming) {
    switch (incoming) {
      case Incoming.Message(PublishStreamRequest request) -> publish(request);
      // Whose answer it would be, nobody can tell.
      case Incoming.Unreadable(Problem problem) -> end(intake.turnedAway(problem));
    }
  }

  private void publish(PublishStreamRequest request) {
    synchronized (this) {
      reading = false;
      if (ending != null) {
        return;
      }
      unanswered++;
    }
    intake
        .publish(caller, caller.trace(), request.getEvent())
        .thenAccept(answer -> answer(request.getSequence(), answer));
    readOn();
  }

  @Override
  public void onReady() {
    readOn();
  }

  @Override
  public synchronized void onHalfClose() {
    end(new Ending(Status.OK, new Metadata()));
  }

  @Override
  public void onCancel() {
    over.complete(null);
  }

  @Override
  public void onComplete() {
    over.complete(null);
  }

  private synchronized void answer(long sequence, Answer answer) {
    unanswered--;
    if (over.isDone()) {
      return;
    }
    call.sendMessage(response(sequence, answer));
    if (answer instanceof Problem problem && problem.status() == Status.Code.UNAUTHENTICATED) {
      // A stream's token is what it is: every event to come would be refused as well.
      end(problem);
    }
    closeWhenAnswered();
    readOn();
  }

  private synchronized void end(Ending how) {
    if (ending == null) {
      ending = how;
    }
    closeWhenAnswered();
  }

  private void closeWhenAnswered() {
    if (ending != null && unanswered == 0 && !over.isDone()) {
      call.close(ending.status(), ending.trailers());
      over.complete(null);
    }
  }

  private synchronized void readOn() {
    if (!reading && ending == null && unanswered < mostUnanswered && call.isReady()) {
      reading = true;
      call.request(1);
    }
  }

  private static PublishStreamResponse response(long sequence, Answer answer) {
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

  private record Ending(Status status, Metadata trailers) {}
}

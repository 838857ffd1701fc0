package io.caduceus.intake.grpc;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.caduceus.intake.IntakeProperties;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.grpc.Answer.Problem;
import io.caduceus.intake.v1.PublishStreamRequest;
import io.caduceus.intake.v1.PublishStreamResponse;
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
 * <p>A publisher that sends too fast is not refused but slowed down: its event waits here until it
 * may be published, and meanwhile nothing is read. Order is kept, and nothing has to be sent again.
 *
 * <p>Receives on the connection's event loop and answers on the event log's thread; all state is
 * guarded by this.
 */
final class StreamCall extends ServerCall.Listener<Incoming<PublishStreamRequest>> {
  /** An event that would have to wait longer is refused, as it would be everywhere else. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call;
  private final Caller caller;
  private final GrpcIntake intake;
  private final IntakeProperties.Grpc limits;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile long lastEvent = System.nanoTime();
  private int unanswered;

  /** An event was asked for, or is being worked on: the next one waits, and so order is kept. */
  private boolean reading;

  /** The event that came too fast, while it waits. */
  private @Nullable Waiting waiting;

  /** How the stream ends when everything is answered; null while more may come. */
  private @Nullable Ending ending;

  private StreamCall(
      ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call,
      Caller caller,
      GrpcIntake intake,
      IntakeProperties.Grpc limits) {
    this.call = call;
    this.caller = caller;
    this.intake = intake;
    this.limits = limits;
  }

  static StreamCall begin(
      ServerCall<Incoming<PublishStreamRequest>, PublishStreamResponse> call,
      Metadata metadata,
      GrpcIntake intake,
      IntakeProperties.Grpc limits) {
    StreamCall begun = new StreamCall(call, Caller.of(metadata), intake, limits);
    Problem objection = intake.objection(begun.caller);
    if (objection == null) {
      call.sendHeaders(new Metadata());
      begun.readOn();
      begun.listen(limits.idleTimeout().toNanos());
    } else {
      begun.end(objection);
    }
    return begun;
  }

  /** Ends a stream on which nothing happens: it is somebody who went away, or never came. */
  private void listen(long nanos) {
    over.copy()
        .orTimeout(nanos, NANOSECONDS)
        .whenComplete(
            (done, late) -> {
              if (late != null) {
                endIfSilent();
              }
            });
  }

  private void endIfSilent() {
    long left = limits.idleTimeout().toNanos() - (System.nanoTime() - lastEvent);
    if (left > 0) {
      listen(left);
    } else if (isBusy()) {
      listen(limits.idleTimeout().toNanos());
    } else {
      end(Answer.silent());
    }
  }

  private synchronized boolean isBusy() {
    return unanswered > 0;
  }

  /** Done when the stream has ended, however it did. */
  CompletionStage<Void> over() {
    return over;
  }

  /** Reads no further, answers what was read, and ends with this problem. */
  synchronized void end(Problem problem) {
    StatusRuntimeException status = ErrorStatus.of(problem, caller.trace());
    Metadata trailers = status.getTrailers();
    if (waiting != null) {
      answer(waiting.sequence(), waiting.refusal());
      waiting = null;
    }
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
    lastEvent = System.nanoTime();
    synchronized (this) {
      if (ending != null) {
        reading = false;
        return;
      }
      unanswered++;
    }
    attempt(request);
  }

  private void attempt(PublishStreamRequest request) {
    intake.publish(
        caller,
        caller.trace(),
        request.getEvent(),
        answer -> {
          if (answer instanceof Problem problem && mayWait(problem)) {
            await(request, problem);
          } else {
            answer(request.getSequence(), answer);
          }
        },
        this::readNext);
  }

  private synchronized void readNext() {
    reading = false;
    readOn();
  }

  private static boolean mayWait(Problem problem) {
    return problem.code().equals(Outage.RATE_LIMITED.code())
        && pause(problem).compareTo(LONGEST_WAIT) <= 0;
  }

  private static Duration pause(Problem problem) {
    return requireNonNull(problem.retryAfter());
  }

  /** Rates are judged before anything else is done, so this is still the thread that reads. */
  private synchronized void await(PublishStreamRequest request, Problem refusal) {
    Waiting wait = new Waiting(request.getSequence(), refusal);
    if (ending != null && !ending.status().isOk()) {
      answer(wait.sequence(), refusal);
      return;
    }
    waiting = wait;
    CompletableFuture.delayedExecutor(
            pause(refusal).toMillis(), MILLISECONDS, Thread::startVirtualThread)
        .execute(() -> tryAgain(wait, request));
  }

  private void tryAgain(Waiting wait, PublishStreamRequest request) {
    synchronized (this) {
      if (waiting != wait || over.isDone()) {
        return;
      }
      waiting = null;
      reading = true;
    }
    attempt(request);
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
    call.sendMessage(StreamResponse.of(sequence, answer));
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
    if (!reading
        && waiting == null
        && ending == null
        && unanswered < limits.mostUnanswered()
        && call.isReady()) {
      reading = true;
      call.request(1);
    }
  }

  private record Ending(Status status, Metadata trailers) {}

  /**
   * @param refusal its answer if the stream ends before it may be published
   */
  private record Waiting(long sequence, Problem refusal) {}
}

package io.caduceus.intake.grpc;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.grpc.Answer.Problem;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.security.Authentication;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.intake.security.Authenticator;
import io.caduceus.intake.v1.Event;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event from its message to its answer, for calls of one event and for streams. Only the append
 * is answered later, on another thread.
 */
final class GrpcIntake {
  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  /** So large that it would keep other calls waiting. */
  private static final int LARGE = 64 << 10;

  private final Intake intake;
  private final Authenticator authenticator;
  private final DoorMetrics metrics;

  GrpcIntake(Intake intake, Authenticator authenticator, DoorMetrics metrics) {
    this.intake = intake;
    this.authenticator = authenticator;
    this.metrics = metrics;
  }

  /**
   * Whether a call can be worked on by the thread that reads it: then its token is remembered. May
   * block.
   */
  boolean knows(Caller caller) {
    return authenticator.authenticate(caller.authorization()) instanceof Authenticated;
  }

  /** Why a call is not even read; null if it is. May block. */
  @Nullable Problem objection(Caller caller) {
    return switch (authenticator.authenticate(caller.authorization())) {
      case Authenticated yes -> null;
      case Unauthenticated(String why) -> turnedAway(Answer.unauthenticated(why));
      case NotReady later -> turnedAway(notReady());
      case IssuerUnreachable later -> turnedAway(Answer.issuerUnreachable(later));
    };
  }

  /** Counts what came to nothing before there was an event. */
  Problem turnedAway(Problem problem) {
    metrics.record(problem.outcome(), DoorMetrics.NO_TYPE, 0);
    return problem;
  }

  /**
   * Asks again who calls, because a token can expire and a credential be revoked while a stream is
   * open. Works where it is called, unless an event is large or its token has to be verified again,
   * which may block: then on a virtual thread.
   *
   * @param answered gets the answer; never fails
   * @param begun is run when everything but the append is done
   */
  void publish(
      Caller caller,
      TraceContext trace,
      Event event,
      Consumer<? super Answer> answered,
      Runnable begun) {
    Authentication known = authenticator.recall(caller.authorization());
    boolean quick = known != null && event.getBody().size() <= LARGE;
    Executor where = quick ? Runnable::run : Thread::startVirtualThread;
    where.execute(
        () -> {
          var unused = publish(caller, trace, event, known).thenAccept(answered);
          begun.run();
        });
  }

  private CompletionStage<Answer> publish(
      Caller caller, TraceContext trace, Event event, @Nullable Authentication known) {
    long begun = System.nanoTime();
    try {
      Authentication who =
          known == null ? authenticator.authenticate(caller.authorization()) : known;
      return switch (who) {
        case Authenticated(Publisher publisher) -> accept(caller, trace, event, publisher, begun);
        case Unauthenticated(String why) -> refused(Answer.unauthenticated(why), begun);
        case NotReady later -> refused(notReady(), begun);
        case IssuerUnreachable later -> refused(Answer.issuerUnreachable(later), begun);
      };
    } catch (RuntimeException | StackOverflowError e) {
      FaultLog.record(e, trace);
      return refused(Answer.internalError(), begun);
    }
  }

  private CompletionStage<Answer> accept(
      Caller caller, TraceContext trace, Event event, Publisher publisher, long begun) {
    Submission submission;
    try {
      submission = EventMessage.read(event, trace);
    } catch (JsonRefused e) {
      return refused(Answer.of(Rejected.unreadable(e)), begun);
    } catch (IllegalArgumentException e) {
      // The domain's own words; they name a field and never quote it.
      String why = String.valueOf(e.getMessage());
      return refused(Answer.of(new Rejected(Refusal.INVALID_REQUEST, why)), begun);
    }
    if (caller.isGone()) {
      return refused(Answer.abandoned(), begun);
    }
    EventTypeName type = submission.type();
    return intake
        .accept(submission, publisher)
        .thenApply(
            receipt -> {
              Answer answer = Answer.of(receipt);
              String counted = DoorMetrics.type(receipt, type);
              metrics.record(answer.outcome(), counted, System.nanoTime() - begun);
              return answer;
            });
  }

  private CompletionStage<Answer> refused(Problem problem, long begun) {
    metrics.record(problem.outcome(), DoorMetrics.NO_TYPE, System.nanoTime() - begun);
    return completedFuture(problem);
  }

  private static Problem notReady() {
    return Answer.of(new Unavailable(Outage.NOT_READY, UNTIL_BETTER));
  }
}

package io.caduceus.intake.soap;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.soap.Answer.Fault;

/**
 * One event from its message to its answer. Runs on the request's own virtual thread and waits
 * there for the broker.
 */
final class SoapIntake {
  private final Intake intake;
  private final DoorMetrics metrics;

  SoapIntake(Intake intake, DoorMetrics metrics) {
    this.intake = intake;
    this.metrics = metrics;
  }

  /**
   * Never throws: a fault of ours is an answer as well.
   *
   * @param begun when the request's head had arrived, in {@link System#nanoTime}'s count
   */
  Answer publish(byte[] message, Publisher publisher, TraceContext trace, long begun) {
    Submission submission;
    try {
      submission = SoapMessage.read(message, trace);
    } catch (XmlRefused e) {
      return turnedAway(Answer.of(e), begun);
    } catch (JsonRefused e) {
      return turnedAway(Answer.of(Rejected.unreadable(e)), begun);
    } catch (IllegalArgumentException e) {
      // The domain's own words; they name an element and never quote it.
      return turnedAway(Answer.invalid(String.valueOf(e.getMessage())), begun);
    } catch (RuntimeException | StackOverflowError e) {
      return fault(e, trace, begun);
    }
    return accept(submission, publisher, trace, begun);
  }

  /** Counts what came to nothing before there was an event. */
  Fault turnedAway(Fault fault, long begun) {
    metrics.record(fault.outcome(), DoorMetrics.NO_TYPE, System.nanoTime() - begun);
    return fault;
  }

  private Answer accept(
      Submission submission, Publisher publisher, TraceContext trace, long begun) {
    try {
      Receipt receipt = intake.accept(submission, publisher).toCompletableFuture().join();
      Answer answer = Answer.of(receipt);
      metrics.record(
          answer.outcome(),
          DoorMetrics.type(receipt, submission.type()),
          System.nanoTime() - begun);
      return answer;
    } catch (RuntimeException | StackOverflowError e) {
      return fault(e, trace, begun);
    }
  }

  /** A fault of ours, before anything was written. */
  Fault fault(Throwable fault, TraceContext trace, long begun) {
    FaultLog.record(fault, trace);
    return turnedAway(Answer.internalError(), begun);
  }
}

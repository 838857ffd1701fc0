package io.caduceus.intake.rest;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.http.Problem;
import io.caduceus.intake.rest.Outcome.Refused;
import io.caduceus.intake.rest.Outcome.Written;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes one event from its text to its outcome, whether it came alone or among others. */
final class Reception {
  private final Intake intake;

  Reception(Intake intake) {
    this.intake = intake;
  }

  /** Neither throws nor fails: a fault of ours is an outcome as well. */
  CompletionStage<Outcome> receive(
      EventReader reader, byte[] text, Publisher publisher, TraceContext trace) {
    try {
      Submission submission = reader.read(text, trace);
      EventId id = submission.id();
      EventTypeName type = submission.type();
      return intake.accept(submission, publisher).thenApply(receipt -> outcome(receipt, id, type));
    } catch (Unreadable e) {
      return completedFuture(new Refused(null, Problem.of(e.rejected()), DoorMetrics.NO_TYPE));
    } catch (RuntimeException | StackOverflowError e) {
      FaultLog.record(e, trace);
      return completedFuture(new Refused(null, Problem.internalError(), DoorMetrics.NO_TYPE));
    }
  }

  private static Outcome outcome(Receipt receipt, @Nullable EventId sentId, EventTypeName sent) {
    return switch (receipt) {
      case Accepted(var id, var type, var receivedAt) -> new Written(id, type, false, receivedAt);
      case Duplicate(var id, var type, var receivedAt) -> new Written(id, type, true, receivedAt);
      case Rejected r -> new Refused(sentId, Problem.of(r), DoorMetrics.type(r, sent));
      case Unavailable u -> new Refused(sentId, Problem.of(u), DoorMetrics.type(u, sent));
    };
  }
}

package io.caduceus.intake.hl7.mllp;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.hl7.Acknowledgement;
import io.caduceus.intake.hl7.Hl7Intake;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.intake.security.Peers;
import io.caduceus.registry.ApplicationName;
import java.time.Duration;

/**
 * Takes one message of a known peer to its acknowledgement. The protocol has no place for a trace
 * context, so each message begins a trace.
 */
final class Reception {
  static final int MOST_BYTES = Hl7Intake.MOST_BYTES;

  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final Hl7Intake intake;
  private final Peers peers;
  private final DoorMetrics metrics;

  Reception(Hl7Intake intake, Peers peers, DoorMetrics metrics) {
    this.intake = intake;
    this.peers = peers;
    this.metrics = metrics;
  }

  /**
   * Waits until the event is written, or will not be.
   *
   * @param begun when its first byte came, by {@link System#nanoTime}
   */
  Acknowledgement receive(byte[] message, ApplicationName peer, long begun) {
    Acknowledgement answer =
        switch (peers.authenticate(peer)) {
          case Authenticated(Publisher publisher) ->
              intake.receive(message, publisher, TraceContext.begin()).toCompletableFuture().join();
          case Unauthenticated(String why) -> intake.refuseSender(message, why);
          case NotReady later ->
              intake.refuse(message, new Unavailable(Outage.NOT_READY, UNTIL_BETTER));
          case IssuerUnreachable later ->
              intake.refuse(message, new Unavailable(Outage.NOT_WRITTEN, UNTIL_BETTER));
        };
    return counted(answer, begun);
  }

  /**
   * Turns away what is not read to its end.
   *
   * @param beginning of the message
   */
  Acknowledgement tooLarge(byte[] beginning, long begun) {
    String detail = "a message has at most " + MOST_BYTES + " bytes";
    return counted(intake.refuse(beginning, new Rejected(Refusal.BODY_TOO_LARGE, detail)), begun);
  }

  private Acknowledgement counted(Acknowledgement answer, long begun) {
    metrics.record(answer.outcome(), answer.typeTag(), System.nanoTime() - begun);
    return answer;
  }
}

package io.caduceus.intake.hl7;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** One HL7 message from its bytes to its acknowledgement, whatever transport it came by. */
public final class Hl7Intake {
  /** The longest message, without its frame. A transport need not read further than this. */
  public static final int MOST_BYTES = Submission.MOST_BYTES;

  private final Intake intake;
  private final AckWriter acks;

  Hl7Intake(Intake intake, Clock clock) {
    this.intake = intake;
    this.acks = new AckWriter(clock);
  }

  /**
   * Takes in a message. Neither throws nor fails; at most one event comes of a message.
   *
   * @param message without the frame of MLLP
   */
  public CompletionStage<Acknowledgement> receive(
      byte[] message, Publisher publisher, TraceContext trace) {
    return completedFuture(refuse(message, Objection.internalError()));
  }

  /**
   * Acknowledges what a transport turns away by itself, and will go on turning away. Never fails.
   *
   * @param message as much of it as there is
   */
  public Acknowledgement refuse(byte[] message, Rejected rejected) {
    return refuse(message, Objection.of(rejected));
  }

  /** The same, for the time being. */
  public Acknowledgement refuse(byte[] message, Unavailable unavailable) {
    return refuse(message, Objection.of(unavailable));
  }

  /**
   * The same, because its sender is not to be believed.
   *
   * @param why a sentence for people
   */
  public Acknowledgement refuseSender(byte[] message, String why) {
    return refuse(message, Objection.unauthenticated(why));
  }

  private Acknowledgement refuse(byte[] message, Objection objection) {
    return acks.negative(Header.glimpse(message), objection, DoorMetrics.NO_TYPE);
  }
}

package io.caduceus.intake.hl7;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.hl7.mapping.MappedMessage;
import io.caduceus.intake.hl7.mapping.Mappings;
import io.caduceus.intake.hl7.message.Fault;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Hl7Message;
import io.caduceus.intake.hl7.message.Hl7Refused;
import io.caduceus.intake.json.JsonRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HL7 message from its bytes to its acknowledgement, whatever transport it came by. */
public final class Hl7Intake {
  /** The longest message, without its frame. A transport need not read further than this. */
  public static final int MOST_BYTES = Submission.MOST_BYTES;

  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);
  private static final Logger log = LoggerFactory.getLogger(Hl7Intake.class);

  private final Intake intake;
  private final Mappings mappings;
  private final ZoneId local;
  private final AckWriter acks;

  /**
   * @param local the zone of times that name none
   */
  Hl7Intake(Intake intake, Mappings mappings, ZoneId local, Clock clock) {
    this.intake = intake;
    this.mappings = mappings;
    this.local = local;
    this.acks = new AckWriter(clock);
  }

  /**
   * Takes in a message. Neither throws nor fails; at most one event comes of a message.
   *
   * @param message without the frame of MLLP
   */
  public CompletionStage<Acknowledgement> receive(
      byte[] message, Publisher publisher, TraceContext trace) {
    Header header = Header.glimpse(message);
    try {
      return accept(message, header, publisher, trace);
    } catch (Hl7Refused e) {
      return refused(header, Objection.of(e));
    } catch (JsonRefused e) {
      return refused(header, Objection.of(Rejected.unreadable(e)));
    } catch (RuntimeException | StackOverflowError e) {
      FaultLog.record(e, trace);
      return refused(header, Objection.internalError());
    }
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

  Acknowledgement refuse(byte[] message, Objection objection) {
    return acks.negative(Header.glimpse(message), objection, DoorMetrics.NO_TYPE);
  }

  private CompletionStage<Acknowledgement> accept(
      byte[] bytes, Header header, Publisher publisher, TraceContext trace) {
    if (bytes.length > MOST_BYTES) {
      throw Hl7Refused.tooLarge("a message has at most " + MOST_BYTES + " bytes");
    }
    Hl7Message message = Hl7Message.read(bytes, header);
    Versions.require(header);
    MappedMessage mapped = mappings.map(message, local);
    Submission submission = mapped.submission(trace);
    return intake
        .accept(submission, publisher)
        .thenApply(receipt -> acknowledgement(header, receipt, submission, mapped))
        .exceptionally(fault -> lost(header, fault));
  }

  /** Whatever failed after the event was handed over, nobody can say that it was not written. */
  private Acknowledgement lost(Header header, Throwable fault) {
    log.error("an acknowledgement failed: error={}", fault.getClass().getName());
    Unavailable unknown = new Unavailable(Outage.OUTCOME_UNKNOWN, UNTIL_BETTER);
    return acks.negative(header, Objection.of(unknown), DoorMetrics.NO_TYPE);
  }

  private Acknowledgement acknowledgement(
      Header header, Receipt receipt, Submission submission, MappedMessage mapped) {
    String typeTag = DoorMetrics.type(receipt, submission.type());
    return switch (receipt) {
      case Accepted accepted -> acks.positive(header, "accepted", typeTag);
      case Duplicate duplicate -> acks.positive(header, "duplicate", typeTag);
      case Rejected rejected -> acks.negative(header, objection(rejected, mapped), typeTag);
      case Unavailable later -> acks.negative(header, Objection.of(later), typeTag);
    };
  }

  private static Objection objection(Rejected rejected, MappedMessage mapped) {
    List<Fault> faults = mapped.faults(rejected.violations());
    return faults.isEmpty() ? Objection.of(rejected) : Objection.of(rejected, faults);
  }

  private CompletionStage<Acknowledgement> refused(Header header, Objection objection) {
    return completedFuture(acks.negative(header, objection, DoorMetrics.NO_TYPE));
  }
}

package io.caduceus.intake.soap;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.Violation;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, as SOAP tells it. Holds the one table from what happened to a fault.
 */
sealed interface Answer {

  /** accepted, duplicate or a problem's code. */
  String outcome();

  /** The HTTP status; WS-I asks for 500 with any fault of the message itself. */
  int status();

  /**
   * On the firehose.
   *
   * @param before already when it came
   */
  record Written(EventId id, EventTypeName type, boolean before, Instant receivedAt)
      implements Answer {
    @Override
    public String outcome() {
      return before ? "duplicate" : "accepted";
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /**
   * Not on the firehose, or nobody knows.
   *
   * @param code the same in every protocol
   * @param errors for schema violations
   * @param retryAfter when to try again, or null
   */
  record Fault(
      int status,
      FaultCode faultCode,
      String code,
      String detail,
      List<Violation> errors,
      @Nullable Duration retryAfter)
      implements Answer {
    @Override
    public String outcome() {
      return code;
    }

    /** Below the message: HTTP has a word of its own for it. */
    private static Fault http(int status, String code, String detail) {
      return new Fault(status, FaultCode.CLIENT, code, detail, List.of(), null);
    }
  }

  /** Whose fault it is; SOAP 1.1, section 4.4.1. */
  enum FaultCode {
    VERSION_MISMATCH("VersionMismatch"),
    MUST_UNDERSTAND("MustUnderstand"),
    CLIENT("Client"),
    SERVER("Server");

    private final String localName;

    FaultCode(String localName) {
      this.localName = localName;
    }

    String localName() {
      return localName;
    }
  }

  static Answer of(Receipt receipt) {
    return switch (receipt) {
      case Accepted(var id, var type, var at) -> new Written(id, type, false, at);
      case Duplicate(var id, var type, var at) -> new Written(id, type, true, at);
      case Rejected rejected -> of(rejected);
      case Unavailable unavailable -> of(unavailable);
    };
  }

  static Fault of(Rejected rejected) {
    return new Fault(
        500,
        FaultCode.CLIENT,
        rejected.reason().code(),
        rejected.detail(),
        rejected.violations(),
        null);
  }

  static Fault of(Unavailable unavailable) {
    Outage outage = unavailable.outage();
    return later(outage.code(), outage.detail(), unavailable.retryAfter());
  }

  static Fault of(XmlRefused refused) {
    return new Fault(
        500,
        refused.faultCode(),
        refused.code(),
        String.valueOf(refused.getMessage()),
        List.of(),
        null);
  }

  static Fault invalid(String why) {
    return of(new Rejected(Refusal.INVALID_REQUEST, why));
  }

  static Fault unauthenticated(String why) {
    return Fault.http(401, "unauthenticated", why);
  }

  static Fault issuerUnreachable(IssuerUnreachable later) {
    return later(Outage.NOT_WRITTEN.code(), later.detail(), Duration.ofSeconds(2));
  }

  static Fault methodNotAllowed() {
    return Fault.http(
        405, "method-not-allowed", "events are published by POST; the contract is at events.wsdl");
  }

  static Fault unsupportedMediaType() {
    return Fault.http(
        415,
        "unsupported-media-type",
        "taken here: SOAP 1.1, as text/xml in UTF-8, without attachments or a content encoding");
  }

  static Fault tooLarge() {
    return of(
        new Rejected(
            Refusal.BODY_TOO_LARGE, "a message has at most " + Submission.MOST_BYTES + " bytes"));
  }

  /** The content stopped arriving, or took too long. */
  static Fault tooSlow() {
    return Fault.http(408, "request-timeout", "not written: the message did not arrive in time");
  }

  /** A fault of ours, before anything was written. */
  static Fault internalError() {
    return new Fault(
        500,
        FaultCode.SERVER,
        "internal-error",
        "not written: the event met a fault of the intake",
        List.of(),
        null);
  }

  private static Fault later(String code, String detail, Duration retryAfter) {
    return new Fault(500, FaultCode.SERVER, code, detail, List.of(), retryAfter);
  }
}

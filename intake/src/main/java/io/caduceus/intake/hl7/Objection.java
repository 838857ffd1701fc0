package io.caduceus.intake.hl7;

import static io.caduceus.intake.hl7.message.Condition.DUPLICATE_KEY;
import static io.caduceus.intake.hl7.message.Condition.INTERNAL;
import static io.caduceus.intake.hl7.message.Condition.UNSUPPORTED_MESSAGE_TYPE;

import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Fault;
import io.caduceus.intake.hl7.message.Hl7Refused;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was not taken, as HL7 tells it. Holds the one table from what happened to an
 * acknowledgement code.
 *
 * @param forGood AR: nothing that is done to this message makes it welcome. Otherwise AE: mend it,
 *     or send it again
 * @param code the problem's code, the same in every protocol
 * @param faults at least one
 * @param retryAfter when to try again, or null
 */
record Objection(boolean forGood, String code, List<Fault> faults, @Nullable Duration retryAfter) {
  /** The code for an HL7 message that cannot be read, or whose fields cannot. */
  static final String MALFORMED = "malformed-hl7";

  /** The code for a message of a kind that is never taken. */
  static final String UNSUPPORTED = "unsupported-message";

  Objection {
    faults = List.copyOf(faults.subList(0, Math.min(faults.size(), Fault.MOST)));
  }

  static Objection of(Rejected rejected) {
    return of(rejected, List.of(new Fault(condition(rejected.reason()), null, rejected.detail())));
  }

  /** The same, with the places of the message instead of the body's. */
  static Objection of(Rejected rejected, List<Fault> faults) {
    return new Objection(isForGood(rejected.reason()), rejected.reason().code(), faults, null);
  }

  static Objection of(Unavailable unavailable) {
    return later(
        unavailable.outage().code(), unavailable.outage().detail(), unavailable.retryAfter());
  }

  /** The sender could not be told who it is, or is nobody we know. */
  static Objection unauthenticated(String why) {
    return new Objection(
        true,
        "unauthenticated",
        List.of(new Fault(INTERNAL, null, "not authorised: " + why)),
        null);
  }

  /** A fault of ours, before anything was written. */
  static Objection internalError() {
    String text = "not written: the message met a fault of the intake";
    return new Objection(false, "internal-error", List.of(new Fault(INTERNAL, null, text)), null);
  }

  static Objection of(Hl7Refused refused) {
    return switch (refused.reason()) {
      case FAULTY -> new Objection(false, MALFORMED, refused.faults(), null);
      case UNSUPPORTED -> new Objection(true, UNSUPPORTED, refused.faults(), null);
      case TOO_LARGE -> new Objection(false, Refusal.BODY_TOO_LARGE.code(), refused.faults(), null);
    };
  }

  private static Objection later(String code, String text, Duration retryAfter) {
    return new Objection(false, code, List.of(new Fault(INTERNAL, null, text)), retryAfter);
  }

  private static boolean isForGood(Refusal reason) {
    return switch (reason) {
      case FORBIDDEN, UNKNOWN_EVENT_TYPE, INACTIVE_EVENT_TYPE -> true;
      case MALFORMED_JSON,
          DUPLICATE_KEY,
          TOO_DEEP,
          BAD_ENCODING,
          BODY_TOO_LARGE,
          INVALID_REQUEST,
          SCHEMA_VIOLATION,
          NO_DATA_SUBJECT,
          CONFLICT ->
          false;
    };
  }

  private static Condition condition(Refusal reason) {
    return switch (reason) {
      case UNKNOWN_EVENT_TYPE, INACTIVE_EVENT_TYPE -> UNSUPPORTED_MESSAGE_TYPE;
      case SCHEMA_VIOLATION, NO_DATA_SUBJECT, BAD_ENCODING, INVALID_REQUEST -> Condition.DATA_TYPE;
      case CONFLICT -> DUPLICATE_KEY;
      case MALFORMED_JSON, DUPLICATE_KEY, TOO_DEEP, BODY_TOO_LARGE, FORBIDDEN -> INTERNAL;
    };
  }
}

package io.caduceus.intake.hl7.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that cannot become an event. Neither message nor cause quotes it. */
public final class Hl7Refused extends RuntimeException {
  /** What would help. */
  public enum Reason {
    /** Its sender can mend it. */
    FAULTY,
    /** Nothing of this kind is ever taken. */
    UNSUPPORTED,
    /** Less of it would be taken. */
    TOO_LARGE
  }

  private final Reason reason;
  private final transient List<Fault> faults;

  private Hl7Refused(Reason reason, List<Fault> faults) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.faults = List.copyOf(faults);
  }

  public static Hl7Refused faulty(Condition condition, @Nullable Place place, String text) {
    return faulty(List.of(new Fault(condition, place, text)));
  }

  public static Hl7Refused faulty(List<Fault> faults) {
    return new Hl7Refused(Reason.FAULTY, faults);
  }

  public static Hl7Refused unsupported(Condition condition, Place place, String text) {
    return new Hl7Refused(Reason.UNSUPPORTED, List.of(new Fault(condition, place, text)));
  }

  public static Hl7Refused tooLarge(String text) {
    return new Hl7Refused(Reason.TOO_LARGE, List.of(new Fault(Condition.INTERNAL, null, text)));
  }

  public Reason reason() {
    return reason;
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }
}

package io.caduceus.intake.hl7;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that cannot become an event. Neither message nor cause quotes it. */
final class Hl7Refused extends RuntimeException {
  private final transient Objection objection;

  private Hl7Refused(Objection objection) {
    super(objection.code(), null, false, false);
    this.objection = objection;
  }

  /** Its sender can mend it. */
  static Hl7Refused faulty(Condition condition, @Nullable Place place, String text) {
    return faulty(List.of(new Fault(condition, place, text)));
  }

  static Hl7Refused faulty(List<Fault> faults) {
    return new Hl7Refused(Objection.faulty(faults));
  }

  /** Nothing of this kind is ever taken. */
  static Hl7Refused unsupported(Condition condition, Place place, String text) {
    return new Hl7Refused(Objection.unsupported(new Fault(condition, place, text)));
  }

  static Hl7Refused tooLarge(String text) {
    return new Hl7Refused(Objection.tooLarge(text));
  }

  Objection objection() {
    return objection;
  }
}

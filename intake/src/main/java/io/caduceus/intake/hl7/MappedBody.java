package io.caduceus.intake.hl7;

import io.caduceus.intake.Body;
import io.caduceus.intake.Violation;
import io.caduceus.intake.hl7.Rule.Members;
import java.util.List;

/** A body, and what it takes to say where in the message its parts came from. */
record MappedBody(Hl7Message message, Members rule, Body body) {

  /** The violations of a schema, led back to the message. */
  List<Fault> faults(List<Violation> violations) {
    if (violations.isEmpty()) {
      return List.of();
    }
    Origins origins = BodyBuilder.origins(message, rule);
    return violations.stream()
        .map(
            it ->
                new Fault(
                    condition(it.keyword()),
                    origins.nearest(it.pointer()),
                    "the event's schema: " + it.keyword() + " at " + it.pointer()))
        .toList();
  }

  private static Condition condition(String keyword) {
    return switch (keyword) {
      case "required" -> Condition.REQUIRED_FIELD_MISSING;
      case "enum", "const" -> Condition.TABLE_VALUE;
      default -> Condition.DATA_TYPE;
    };
  }

  @Override
  public String toString() {
    return "MappedBody[" + body.size() + " bytes]";
  }
}

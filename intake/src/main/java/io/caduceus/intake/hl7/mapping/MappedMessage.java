package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.Body;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Fault;
import io.caduceus.intake.hl7.message.Hl7Refused;
import java.util.List;

/** A message as its mapping reads it: what there is to hand in, and where it came from. */
public final class MappedMessage {
  private final Mapping mapping;
  private final Envelope envelope;
  private final Body body;

  MappedMessage(Mapping mapping, Envelope envelope, Body body) {
    this.mapping = mapping;
    this.envelope = envelope;
    this.body = body;
  }

  /**
   * @throws Hl7Refused if its header asks for what is not done here
   */
  public Submission submission(TraceContext trace) {
    return new Submission(envelope.id(), mapping.event(), envelope.metadata(mapping), body, trace);
  }

  /** The violations of a schema, led back to the message. */
  public List<Fault> faults(List<Violation> violations) {
    if (violations.isEmpty()) {
      return List.of();
    }
    Origins origins = BodyBuilder.origins(envelope.message(), mapping.body());
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
    return "MappedMessage[" + body.size() + " bytes]";
  }
}

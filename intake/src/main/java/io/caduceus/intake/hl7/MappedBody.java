package io.caduceus.intake.hl7;

import io.caduceus.intake.Body;
import io.caduceus.intake.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body, and where in the message its parts came from.
 *
 * @param places by JSON Pointer
 */
record MappedBody(JsonNode json, Map<String, Place> places) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** The body as every other door hands it in: one strict parse of its bytes. */
  Body body() {
    return Body.parse(MAPPER.writeValueAsBytes(json));
  }

  /** The violations of a schema, led back to the message. */
  List<Fault> faults(List<Violation> violations) {
    return violations.stream()
        .map(
            it ->
                new Fault(
                    condition(it.keyword()),
                    place(it.pointer()),
                    "the event's schema: " + it.keyword() + " at " + it.pointer()))
        .toList();
  }

  /** Of the part itself, or else of the nearest part that it belongs to. */
  private @Nullable Place place(String pointer) {
    String at = pointer;
    while (!places.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return places.get(at);
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
    return "MappedBody[" + places.size() + " places]";
  }
}

package io.caduceus.intake.rest;

import io.caduceus.intake.Body;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.StrictJson;

/**
 * CloudEvents in structured mode, and each of a CloudEvents batch: the JSON event format 1.0. It is
 * read by our own strict parse, together with its data, once; {@code null} is the same as leaving a
 * member out.
 */
final class CloudEventJson {
  private CloudEventJson() {}

  /**
   * @throws Unreadable if the text holds no submission
   */
  static Submission read(byte[] json, TraceContext trace) {
    return Unreadable.unless(
        () -> {
          if (StrictJson.parse(json, Body.MOST_DEPTH + 1) instanceof ObjectValue event) {
            Body data = data(json, event);
            return attributes(event).submission(data, trace);
          }
          throw JsonRefused.notAnObject();
        });
  }

  private static Body data(byte[] json, ObjectValue event) {
    if (event.members().containsKey("data_base64")) {
      throw new IllegalArgumentException("data_base64 is not taken: data must be a JSON object");
    }
    return switch (event.members().get("data")) {
      case ObjectValue data -> Body.within(json, data);
      case null -> throw new IllegalArgumentException("data is required");
      default -> throw new IllegalArgumentException("data must be an object");
    };
  }

  private static CloudEventAttributes attributes(ObjectValue event) {
    CloudEventAttributes attributes = new CloudEventAttributes();
    event
        .members()
        .forEach(
            (name, value) -> {
              if (!name.equals("data")) {
                add(attributes, name, value);
              }
            });
    return attributes;
  }

  private static void add(CloudEventAttributes attributes, String name, Json value) {
    if (value instanceof NullValue) {
      return;
    }
    CloudEventAttributes.requireKnown(name);
    switch (value) {
      case TextValue(String text, int s, int e) -> attributes.add(name, text);
      case BooleanValue(boolean truth, int s, int e) when name.equals("synthetic") ->
          attributes.add(name, Boolean.toString(truth));
      default -> throw new IllegalArgumentException(name + " must be a string");
    }
  }
}

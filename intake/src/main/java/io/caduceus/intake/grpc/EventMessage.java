package io.caduceus.intake.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import io.caduceus.intake.Body;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.v1.Event;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of a message. An empty string is the same as leaving a field out, which is how
 * proto3 has it.
 */
final class EventMessage {
  private EventMessage() {}

  /**
   * @throws JsonRefused if the body is not one JSON object
   * @throws IllegalArgumentException naming a field, never quoting it
   */
  static Submission read(Event event, TraceContext trace) {
    refuseUnknownFields(event);
    return new Submission(
        event.getId().isEmpty() ? null : new EventId(event.getId()),
        new EventTypeName(
            required("noun", event.getNoun()),
            required("verb", event.getVerb()),
            required("object", event.getObject()),
            text(event.getSubObject())),
        metadata(event),
        body(event),
        trace);
  }

  private static Metadata metadata(Event event) {
    Set<Tag> tags = event.getTagsList().stream().map(Tag::new).collect(Collectors.toSet());
    return new Metadata(
        event.hasOccurredAt() ? instant(event.getOccurredAt()) : null,
        text(event.getTransactionId()),
        text(event.getCausationId()),
        text(event.getTransactionType()),
        text(event.getSourceSystem()),
        text(event.getUserId()),
        text(event.getOrderingKey()),
        tags,
        event.getSynthetic());
  }

  /** A newer client's field would be lost without a word. */
  private static void refuseUnknownFields(Event event) {
    if (!event.getUnknownFields().asMap().isEmpty()) {
      throw new IllegalArgumentException("event has a field that this intake does not know");
    }
  }

  private static Body body(Event event) {
    if (event.getBody().isEmpty()) {
      throw new IllegalArgumentException("body is required");
    }
    return Body.parse(event.getBody().toByteArray());
  }

  private static Instant instant(Timestamp timestamp) {
    if (!Timestamps.isValid(timestamp)) {
      throw new IllegalArgumentException("occurred_at is no valid timestamp");
    }
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static String required(String name, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(name + " is required");
    }
    return text;
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}

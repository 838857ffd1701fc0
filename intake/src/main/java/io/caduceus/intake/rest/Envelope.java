package io.caduceus.intake.rest;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import io.caduceus.intake.Body;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.StrictJson;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object around a body. Parsed together with the body, once; {@code null} is the same as
 * leaving a member out. A member nobody knows is refused: it would be lost without a word.
 */
final class Envelope {
  /** The members an envelope may have. */
  static final Set<String> MEMBERS =
      Set.of(
          "id",
          "noun",
          "verb",
          "object",
          "subObject",
          "occurredAt",
          "transactionId",
          "causationId",
          "transactionType",
          "sourceSystem",
          "userId",
          "orderingKey",
          "tags",
          "synthetic",
          "body");

  private final byte[] source;
  private final Map<String, Json> members;

  private Envelope(byte[] source, ObjectValue object) {
    this.source = source;
    this.members = object.members();
  }

  /**
   * @throws Unreadable if the text holds no submission
   */
  static Submission read(byte[] json, TraceContext trace) {
    return Unreadable.unless(
        () -> {
          if (StrictJson.parse(json, Body.MOST_DEPTH + 1) instanceof ObjectValue object) {
            return new Envelope(json, object).submission(trace);
          }
          throw JsonRefused.notAnObject();
        });
  }

  private Submission submission(TraceContext trace) {
    refuseUnknownMembers();
    String id = text("id");
    return new Submission(
        id == null ? null : new EventId(id),
        new EventTypeName(
            required("noun"), required("verb"), required("object"), text("subObject")),
        metadata(),
        body(),
        trace);
  }

  private Metadata metadata() {
    return new Metadata(
        occurredAt(),
        text("transactionId"),
        text("causationId"),
        text("transactionType"),
        text("sourceSystem"),
        text("userId"),
        text("orderingKey"),
        tags(),
        synthetic());
  }

  private void refuseUnknownMembers() {
    for (String name : members.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw new IllegalArgumentException(
            Names.orElse(name, "a member")
                + " is unknown in the envelope; what is the event's own belongs into body");
      }
    }
  }

  private String required(String name) {
    String text = text(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    return text;
  }

  private @Nullable String text(String name) {
    return switch (members.get(name)) {
      case TextValue(String text, int s, int e) -> text;
      case NullValue n -> null;
      case null -> null;
      default -> throw new IllegalArgumentException(name + " must be a string");
    };
  }

  private @Nullable Instant occurredAt() {
    String text = text("occurredAt");
    return text == null ? null : Rfc3339.instant("occurredAt", text);
  }

  private Set<Tag> tags() {
    Json tags = members.get("tags");
    if (tags == null || tags instanceof NullValue) {
      return Set.of();
    }
    if (!(tags instanceof ArrayValue array)) {
      throw new IllegalArgumentException("tags must be an array of strings");
    }
    Set<Tag> read = new TreeSet<>();
    for (Json item : array.items()) {
      if (!(item instanceof TextValue(String text, int s, int e))) {
        throw new IllegalArgumentException("tags must be an array of strings");
      }
      read.add(new Tag(text));
    }
    return read;
  }

  private boolean synthetic() {
    return switch (members.get("synthetic")) {
      case BooleanValue(boolean truth, int s, int e) -> truth;
      case NullValue n -> false;
      case null -> false;
      default -> throw new IllegalArgumentException("synthetic must be true or false");
    };
  }

  private Body body() {
    return switch (members.get("body")) {
      case ObjectValue object -> Body.within(source, object);
      case null -> throw new IllegalArgumentException("body is required");
      default -> throw new IllegalArgumentException("body must be an object");
    };
  }
}

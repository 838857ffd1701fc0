package io.caduceus.intake.rest;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import io.caduceus.intake.Body;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /** RFC 3339, section 5.6: four digits of a year, and seconds. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  private final byte[] source;
  private final Map<String, Json> members;

  private Envelope(byte[] source, ObjectValue object) {
    this.source = source;
    this.members = object.members();
  }

  /**
   * @throws Unreadable if the request holds no submission
   */
  static Submission read(byte[] json, TraceContext trace) {
    try {
      if (StrictJson.parse(json, Body.MOST_DEPTH + 1) instanceof ObjectValue object) {
        return new Envelope(json, object).submission(trace);
      }
      throw JsonRefused.notAnObject();
    } catch (JsonRefused e) {
      throw new Unreadable(Rejected.unreadable(e));
    } catch (IllegalArgumentException e) {
      // The domain's own words; they name a member and never quote it.
      throw new Unreadable(new Rejected(Refusal.INVALID_REQUEST, String.valueOf(e.getMessage())));
    }
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
            (PLAIN_NAME.matcher(name).matches() ? name : "a member")
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
    if (text == null) {
      return null;
    }
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
      }
    } catch (DateTimeException e) {
      // No such day or hour; the message would quote it.
    }
    throw new IllegalArgumentException("occurredAt must be a date-time of RFC 3339");
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

  /** No submission could be read from a request. */
  static final class Unreadable extends RuntimeException {
    private final transient Rejected rejected;

    Unreadable(Rejected rejected) {
      super(rejected.detail(), null, false, false);
      this.rejected = rejected;
    }

    Rejected rejected() {
      return rejected;
    }
  }
}

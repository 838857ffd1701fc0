package io.caduceus.intake.rest;

import static java.time.ZoneOffset.UTC;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import io.caduceus.intake.Body;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.rw.CloudEventRWException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes of a CloudEvent 1.0, collected one by one, and what they are in our words.
 * One that nobody here keeps is refused: it would be lost without a word.
 */
final class CloudEventAttributes {
  /** The attributes an event may have. */
  static final Set<String> NAMES =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "time",
          "datacontenttype",
          "tags",
          "transactionid",
          "causationid",
          "transactiontype",
          "sourcesystem",
          "userid",
          "partitionkey",
          "synthetic",
          "traceparent",
          // May be dropped at any hop, says W3C Trace Context; we do.
          "tracestate");

  private final Map<String, String> attributes = new HashMap<>();

  /**
   * @throws IllegalArgumentException if no event has such an attribute, or this one has it already
   */
  void add(String name, String text) {
    requireKnown(name);
    if (attributes.putIfAbsent(name, text) != null) {
      throw new IllegalArgumentException(name + " is given twice");
    }
  }

  static void requireKnown(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          Names.orElse(name, "an attribute")
              + " is not kept by Caduceus; what is the event's own belongs into data");
    }
  }

  Submission submission(Body body, TraceContext requestTrace) {
    CloudEvent event = checked();
    String traceparent = attributes.get("traceparent");
    return new Submission(
        new EventId(event.getId()),
        EventTypeName.parse(event.getType()),
        metadata(event),
        body,
        traceparent == null ? requestTrace : TraceContext.of(traceparent));
  }

  /** By the SDK, whose messages may quote; the names are ours to say. */
  private CloudEvent checked() {
    if (!SpecVersion.V1.toString().equals(attributes.get("specversion"))) {
      throw new IllegalArgumentException("specversion must be 1.0");
    }
    CloudEventBuilder event = new CloudEventBuilder();
    for (String name : SpecVersion.V1.getMandatoryAttributes()) {
      if (!attributes.containsKey(name)) {
        throw new IllegalArgumentException(name + " is required");
      }
    }
    attributes.forEach(
        (name, text) -> {
          switch (name) {
            case "specversion" -> {}
            case "time" -> event.withTime(Rfc3339.instant(name, text).atOffset(UTC));
            default -> set(event, name, text);
          }
        });
    return event.build();
  }

  private static void set(CloudEventBuilder event, String name, String text) {
    try {
      event.withContextAttribute(name, text);
    } catch (CloudEventRWException e) {
      throw new IllegalArgumentException(
          name + " does not have the form that CloudEvents 1.0 asks for");
    }
  }

  private Metadata metadata(CloudEvent event) {
    String contentType = event.getDataContentType();
    if (contentType != null && !MediaTypes.JSON.matches(contentType)) {
      throw new IllegalArgumentException("datacontenttype must be application/json in UTF-8");
    }
    OffsetDateTime time = event.getTime();
    return new Metadata(
        time == null ? null : time.toInstant(),
        attributes.get("transactionid"),
        attributes.get("causationid"),
        attributes.get("transactiontype"),
        sourceSystem(event),
        attributes.get("userid"),
        attributes.get("partitionkey"),
        tags(attributes.get("tags")),
        synthetic(attributes.get("synthetic")));
  }

  /** Who published it is known from the token; where it happened is the better of two answers. */
  private String sourceSystem(CloudEvent event) {
    String source = event.getSource().toString();
    if (source.isEmpty() || source.length() > Metadata.MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "source has 1 to " + Metadata.MOST_CHARACTERS + " characters");
    }
    return attributes.getOrDefault("sourcesystem", source);
  }

  private static Set<Tag> tags(@Nullable String list) {
    Set<Tag> tags = new TreeSet<>();
    if (list != null) {
      for (String tag : list.split(",", -1)) {
        tags.add(new Tag(tag.strip()));
      }
    }
    return tags;
  }

  private static boolean synthetic(@Nullable String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case null -> false;
      default -> throw new IllegalArgumentException("synthetic must be true or false");
    };
  }
}

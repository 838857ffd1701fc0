package io.caduceus.intake.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Tag;
import io.caduceus.intake.Body;
import io.caduceus.intake.Metadata;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a request, by name. Their order does not matter, though the schema gives one; an
 * element or attribute nobody knows is refused: it would be lost without a word.
 */
final class PublishEventRequest {
  static final String NAMESPACE = "urn:caduceus:intake:v1";
  static final QName NAME = new QName(NAMESPACE, "PublishEventRequest");

  /** The elements a request may have, each once but for {@code tags}. */
  static final Set<String> ELEMENTS =
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

  /** Of {@code xs:dateTime} what RFC 3339 has as well: four digits of a year, and an offset. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  private final Map<String, String> texts = new HashMap<>();
  private final Set<Tag> tags = new TreeSet<>();

  private PublishEventRequest() {}

  /** Reads up to the end of the element at whose start the message stands. */
  static PublishEventRequest read(StrictXml xml) {
    PublishEventRequest request = new PublishEventRequest();
    refuseAttributes(xml, NAME.getLocalPart());
    while (xml.child()) {
      request.add(xml);
    }
    return request;
  }

  private void add(StrictXml xml) {
    String name = xml.name().getLocalPart();
    if (!xml.name().getNamespaceURI().equals(NAMESPACE) || !ELEMENTS.contains(name)) {
      throw xml.refused(
          "an element is unknown in PublishEventRequest; what is the event's own belongs into"
              + " body");
    }
    refuseAttributes(xml, name);
    String text = xml.text();
    if (name.equals("tags")) {
      tags.add(new Tag(text));
    } else if (texts.putIfAbsent(name, text) != null) {
      throw xml.refused(name + " is given twice");
    }
  }

  /** Old toolkits say {@code xsi:type} with everything, which changes nothing. */
  private static void refuseAttributes(StrictXml xml, String element) {
    for (int i = 0; i < xml.attributes(); i++) {
      QName attribute = xml.attribute(i);
      boolean ofInstance =
          attribute.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
      if (!ofInstance || attribute.getLocalPart().equals("nil")) {
        throw xml.refused(element + " has no attributes; what is nil is left out");
      }
    }
  }

  Submission submission(TraceContext trace) {
    String id = texts.get("id");
    return new Submission(
        id == null ? null : new EventId(id),
        new EventTypeName(
            required("noun"), required("verb"), required("object"), texts.get("subObject")),
        metadata(),
        Body.parse(required("body").getBytes(UTF_8)),
        trace);
  }

  private Metadata metadata() {
    return new Metadata(
        occurredAt(),
        texts.get("transactionId"),
        texts.get("causationId"),
        texts.get("transactionType"),
        texts.get("sourceSystem"),
        texts.get("userId"),
        texts.get("orderingKey"),
        tags,
        synthetic());
  }

  private String required(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    return text;
  }

  private @Nullable Instant occurredAt() {
    String text = texts.get("occurredAt");
    if (text == null) {
      return null;
    }
    try {
      if (DATE_TIME.matcher(text.strip()).matches()) {
        return OffsetDateTime.parse(text.strip()).toInstant();
      }
    } catch (DateTimeException e) {
      // No such day or hour; the message would quote it.
    }
    throw new IllegalArgumentException(
        "occurredAt must be a dateTime with seconds and an offset from UTC");
  }

  private boolean synthetic() {
    String text = texts.getOrDefault("synthetic", "false").strip();
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("synthetic must be true or false");
    };
  }
}

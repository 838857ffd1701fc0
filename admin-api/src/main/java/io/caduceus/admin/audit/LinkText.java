package io.caduceus.admin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.audit.AuditEntry.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A link as text: what its hash is made of, and a line of an export. Both are JSON in the canonical
 * form of RFC 8785. Every member but {@code seq} is a string; what is JSON itself ({@code before},
 * {@code after}, {@code details}) is a string that holds it, so that no number in it can be read in
 * two ways; what is null is left out.
 */
final class LinkText {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LinkText() {}

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static byte[] canonical(long seq, String previous, AuditEntry entry) {
    return CanonicalJson.bytes(node(seq, previous, entry));
  }

  static String hash(long seq, String previous, AuditEntry entry) {
    return HexFormat.of().formatHex(CanonicalJson.sha256(canonical(seq, previous, entry)));
  }

  /** The canonical form with {@code hash} and {@code signature} in it. */
  static String line(Link link) {
    return new String(
        CanonicalJson.bytes(
            node(link.seq(), link.previous(), link.entry())
                .put("hash", link.hash())
                .put("signature", link.signature())),
        UTF_8);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none that {@link #line} wrote
   */
  static Link read(String line) {
    Link link;
    try {
      link = link(JSON.readTree(line));
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException broken) {
      throw new IllegalArgumentException("is no line of an export");
    }
    if (!line(link).equals(line)) {
      throw new IllegalArgumentException("is not written as an export writes it");
    }
    return link;
  }

  private static ObjectNode node(long seq, String previous, AuditEntry entry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("seq", seq).put("previous", previous).put("at", moment(entry.at()));
    node.put("actor", entry.actor()).put("action", entry.action()).put("target", entry.target());
    node.put("outcome", entry.outcome().name()).put("traceId", entry.traceId());
    putIfThere(node, "reason", entry.reason());
    putIfThere(node, "before", entry.before());
    putIfThere(node, "after", entry.after());
    putIfThere(node, "details", entry.details());
    return node;
  }

  private static void putIfThere(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private static Link link(JsonNode node) {
    return new Link(
        node.path("seq").asLong(0),
        text(node, "previous"),
        text(node, "hash"),
        text(node, "signature"),
        new AuditEntry(
            Instant.parse(text(node, "at")),
            text(node, "actor"),
            text(node, "action"),
            text(node, "target"),
            Outcome.valueOf(text(node, "outcome")),
            orNull(node, "reason"),
            orNull(node, "before"),
            orNull(node, "after"),
            orNull(node, "details"),
            text(node, "traceId")));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static @Nullable String orNull(JsonNode node, String name) {
    return node.has(name) ? text(node, name) : null;
  }
}

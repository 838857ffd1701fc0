package io.caduceus.admin.audit;

import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.AuditPublicKeys;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A signed statement that the chain was so at a moment. It stands for every entry up to it, since
 * their hashes go into its own.
 *
 * @param first 1; in an export, the first entry that is in it
 * @param seq the last entry
 * @param hash of the last entry
 * @param signature Ed25519, in base64, of {@link #text}
 */
record Checkpoint(long first, long seq, String hash, Instant at, String signature) {
  private static final JsonMapper JSON = JsonMapper.shared();

  Checkpoint {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  static Checkpoint of(long first, AuditLog.Place last, Instant at, AuditKeys keys) {
    Checkpoint unsigned = new Checkpoint(first, last.seq(), last.hash(), at, "");
    return new Checkpoint(first, last.seq(), last.hash(), at, keys.sign(unsigned.text()));
  }

  boolean isSignedBy(AuditPublicKeys keys) {
    return keys.signed(text(), signature);
  }

  /** One line of JSON, canonical. */
  String json() {
    return new String(
        CanonicalJson.bytes(
            JsonNodeFactory.instance
                .objectNode()
                .put("kind", "checkpoint")
                .put("first", first)
                .put("seq", seq)
                .put("hash", hash)
                .put("at", LinkText.moment(at))
                .put("signature", signature)),
        StandardCharsets.UTF_8);
  }

  static boolean isCheckpoint(String line) {
    return line.contains("\"kind\":\"checkpoint\"");
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Checkpoint read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      Checkpoint read =
          new Checkpoint(
              node.path("first").asLong(0),
              node.path("seq").asLong(0),
              node.path("hash").asString(""),
              Instant.parse(node.path("at").asString("")),
              node.path("signature").asString(""));
      if (read.json().equals(json)) {
        return read;
      }
    } catch (JacksonException | DateTimeException broken) {
      // Said below.
    }
    throw new IllegalArgumentException("is no checkpoint");
  }

  Document document() {
    return new Document(LinkDocument.ID, seq).append("json", json());
  }

  /** What is signed. */
  private String text() {
    return "caduceus.audit.checkpoint/1 %d %d %s %s"
        .formatted(first, seq, hash, LinkText.moment(at));
  }
}

package io.caduceus.admin.audit;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import java.security.MessageDigest;
import java.util.Date;
import java.util.HexFormat;
import org.bson.Document;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entries of the time before there was a chain: every document whose id is no number of ours.
 * The chain's first entry says how many there were, and their hash: SHA-256 over one line of
 * canonical JSON for each, in the order of their ids, every value as text.
 */
final class FormerEntries {
  private final MessageDigest digest = CanonicalJson.sha256();
  private long count;

  static FormerEntries in(MongoCollection<Document> entries) {
    FormerEntries former = new FormerEntries();
    for (Document each : entries.find().sort(ascending(LinkDocument.ID))) {
      if (!(each.get(LinkDocument.ID) instanceof Long)) {
        former.add(each);
      }
    }
    return former;
  }

  void add(Document document) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    document.forEach((name, value) -> line.put(name, text(value)));
    digest.update(CanonicalJson.bytes(line));
    digest.update((byte) '\n');
    count++;
  }

  long count() {
    return count;
  }

  /** What the chain's first entry says of them; this can be asked once. */
  String details() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("formerEntries", count)
        .put("formerHash", HexFormat.of().formatHex(digest.digest()))
        .toString();
  }

  private static String text(Object value) {
    return value instanceof Date date ? LinkText.moment(date.toInstant()) : String.valueOf(value);
  }
}

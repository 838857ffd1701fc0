package io.caduceus.admin.audit;

import io.caduceus.admin.audit.AuditEntry.Outcome;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A link as a document. Its {@code _id} is its number, which is what keeps numbers unique. */
final class LinkDocument {
  static final String ID = "_id";

  private LinkDocument() {}

  static Document of(Link link) {
    AuditEntry entry = link.entry();
    Document document =
        new Document(ID, link.seq())
            // Once more, so that an entry that was moved still says where it belongs.
            .append("seq", link.seq())
            .append("at", Date.from(entry.at()))
            .append("actor", entry.actor())
            .append("action", entry.action())
            .append("target", entry.target())
            .append("outcome", entry.outcome().name())
            .append("traceId", entry.traceId())
            .append("previous", link.previous())
            .append("hash", link.hash())
            .append("signature", link.signature());
    appendIfThere(document, "reason", entry.reason());
    appendIfThere(document, "before", entry.before());
    appendIfThere(document, "after", entry.after());
    appendIfThere(document, "details", entry.details());
    return document;
  }

  private static void appendIfThere(Document document, String name, @Nullable String value) {
    if (value != null) {
      document.append(name, value);
    }
  }

  /** Reads a document that a Caduceus wrote; an older one has neither number nor hash. */
  static AuditEntry entry(Document stored) {
    return new AuditEntry(
        stored.getDate("at").toInstant(),
        stored.getString("actor"),
        stored.getString("action"),
        stored.getString("target"),
        Outcome.valueOf(stored.getString("outcome")),
        stored.getString("reason"),
        stored.getString("before"),
        stored.getString("after"),
        stored.getString("details"),
        stored.getString("traceId"));
  }

  static Link link(Document stored) {
    return new Link(
        stored.getLong("seq"),
        stored.getString("previous"),
        stored.getString("hash"),
        stored.getString("signature"),
        entry(stored));
  }

  /** Reads a document that anybody may have written: a member too many is a forgery, too. */
  static Stored stored(Document stored) {
    try {
      Link link = link(stored);
      Document genuine = of(link).append(ID, stored.get(ID));
      return genuine.equals(stored) ? new Stored.Entry(link) : new Stored.Unreadable();
    } catch (RuntimeException broken) {
      // A member that is missing or of another type; what exactly does not matter to a reviewer.
      return new Stored.Unreadable();
    }
  }
}

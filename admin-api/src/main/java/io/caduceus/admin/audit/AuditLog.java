package io.caduceus.admin.audit;

import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The audit, in the collection {@code audit}, in the order of its ids. */
public final class AuditLog {
  private static final String ID = "_id";

  private final MongoCollection<Document> entries;

  public AuditLog(MongoCollection<Document> entries) {
    this.entries = entries;
  }

  /**
   * Writes an entry; when this returns, it is on record.
   *
   * @throws com.mongodb.MongoException if it cannot be written: then do not do it
   */
  public void append(AuditEntry entry) {
    entries.insertOne(
        new Document("at", Date.from(entry.at()))
            .append("actor", entry.actor())
            .append("action", entry.action())
            .append("target", entry.target())
            .append("outcome", entry.outcome().name())
            .append("reason", entry.reason())
            .append("before", entry.before())
            .append("after", entry.after())
            .append("details", entry.details())
            .append("traceId", entry.traceId()));
  }

  /** Entries, newest first. */
  Page<Numbered> list(@Nullable Cursor after, int limit) {
    List<Numbered> found = new ArrayList<>();
    for (Document each : entries.find(older(after)).sort(descending(ID)).limit(limit + 1)) {
      found.add(new Numbered(each.getObjectId(ID).toHexString(), entry(each)));
    }
    return Page.of(found, limit, it -> Cursor.of(it.id()));
  }

  private static Bson older(@Nullable Cursor after) {
    if (after == null) {
      return new Document();
    }
    String id = after.parts().getFirst();
    if (!ObjectId.isValid(id)) {
      throw Cursor.unreadable();
    }
    return lt(ID, new ObjectId(id));
  }

  private static AuditEntry entry(Document stored) {
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

  /** An entry and its id. */
  record Numbered(String id, AuditEntry entry) {}
}

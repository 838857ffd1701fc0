package io.caduceus.admin.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Reads the audit: the chain, and behind its beginning the entries that are older than it. */
final class AuditPages {
  private static final Bson FORMER = type(LinkDocument.ID, BsonType.OBJECT_ID);

  private final MongoCollection<Document> entries;

  AuditPages(MongoCollection<Document> entries) {
    this.entries = entries;
  }

  /** Entries, newest first. */
  Page<Numbered> list(@Nullable Cursor after, int limit) {
    String id = after == null ? Long.toString(Long.MAX_VALUE) : after.parts().getFirst();
    List<Numbered> found = new ArrayList<>();
    if (!ObjectId.isValid(id)) {
      find(and(gte(LinkDocument.ID, 1L), lt(LinkDocument.ID, number(id))), limit + 1, found);
      find(FORMER, limit + 1 - found.size(), found);
    } else {
      find(and(FORMER, lt(LinkDocument.ID, new ObjectId(id))), limit + 1, found);
    }
    return Page.of(found, limit, it -> Cursor.of(it.id()));
  }

  /**
   * The chain from the first entry of a time to the last one, without gaps: the clocks of several
   * replicas may differ, and an entry between two of the time belongs to them. The caller closes
   * it.
   */
  MongoCursor<Document> between(Instant from, Instant to) {
    return entries
        .find(
            and(
                gte(LinkDocument.ID, edge(gte("at", Date.from(from)), ascending(LinkDocument.ID))),
                lte(LinkDocument.ID, edge(lt("at", Date.from(to)), descending(LinkDocument.ID)))))
        .sort(ascending(LinkDocument.ID))
        .cursor();
  }

  /** The outermost entry in an order; none at all is a number that no entry has. */
  private long edge(Bson which, Bson order) {
    Document outermost = entries.find(and(gte(LinkDocument.ID, 1L), which)).sort(order).first();
    if (outermost != null) {
      return outermost.get(LinkDocument.ID, Number.class).longValue();
    }
    return order.equals(ascending(LinkDocument.ID)) ? Long.MAX_VALUE : 0;
  }

  private void find(Bson which, int limit, List<Numbered> found) {
    if (limit > 0) {
      for (Document each : entries.find(which).sort(descending(LinkDocument.ID)).limit(limit)) {
        found.add(
            new Numbered(String.valueOf(each.get(LinkDocument.ID)), LinkDocument.entry(each)));
      }
    }
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw Cursor.unreadable();
    }
  }

  /** An entry and its id. */
  record Numbered(String id, AuditEntry entry) {}
}

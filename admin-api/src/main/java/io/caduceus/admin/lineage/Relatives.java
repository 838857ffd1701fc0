package io.caduceus.admin.lineage;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.lineage.Lineage.Related;
import io.caduceus.admin.search.view.Sight;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** An event and those it has to do with, as far as somebody sees them, without their bodies. */
final class Relatives {
  static final int MOST = 100;
  private static final int MOST_SECONDS = 5;

  private final MongoCollection<BsonDocument> events;

  Relatives(MongoCollection<BsonDocument> events) {
    this.events = events;
  }

  @Nullable StoredEvent event(Sight sight, String id) {
    List<StoredEvent> found = find(sight, eq("_id", id));
    return found.isEmpty() ? null : found.getFirst();
  }

  /** One more than the most, if there are more. */
  List<Related> causedBy(Sight sight, StoredEvent event) {
    return related(sight, eq("causationId", event.id()), event);
  }

  /** The same, of those that share the event's transaction. */
  List<Related> inTransaction(Sight sight, String transaction, StoredEvent event) {
    return related(sight, eq("transactionId", transaction), event);
  }

  private List<Related> related(Sight sight, Bson how, StoredEvent event) {
    return find(sight, and(how, ne("_id", event.id()))).stream().map(Related::of).toList();
  }

  private List<StoredEvent> find(Sight sight, Bson filter) {
    return events
        .find(and(sight.filter(), filter))
        .projection(exclude("body", "sealed", "blindIndex", "contentKey"))
        .sort(ascending("receivedAt", "_id"))
        .limit(MOST + 1)
        .maxTime(MOST_SECONDS, TimeUnit.SECONDS)
        .map(StoredEvent::new)
        .into(new ArrayList<>());
  }
}

package io.caduceus.admin.search.finding;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The events in the store, newest first. */
final class Events {
  private static final String ID = "_id";
  private static final String RECEIVED = "receivedAt";
  private static final int MOST_SECONDS = 10;

  private final MongoCollection<BsonDocument> events;

  Events(MongoCollection<BsonDocument> events) {
    this.events = events;
  }

  List<StoredEvent> find(Bson filter, @Nullable Place after, int limit) {
    Bson wanted = after == null ? filter : and(filter, older(after));
    return events
        .find(wanted)
        .sort(descending(RECEIVED, ID))
        .limit(limit)
        .maxTime(MOST_SECONDS, TimeUnit.SECONDS)
        .map(StoredEvent::new)
        .into(new ArrayList<>());
  }

  /** Says twice until when, for a store begins there only if it is told so by itself. */
  private static Bson older(Place after) {
    Date received = Date.from(after.received());
    return and(
        lte(RECEIVED, received),
        or(lt(RECEIVED, received), and(eq(RECEIVED, received), lt(ID, after.id()))));
  }
}

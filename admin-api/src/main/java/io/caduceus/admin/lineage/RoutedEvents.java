package io.caduceus.admin.lineage;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/** What the routers put on record, the oldest first. */
final class RoutedEvents {
  static final int MOST = 200;
  private static final int MOST_SECONDS = 5;

  private final MongoCollection<BsonDocument> routed;

  RoutedEvents(MongoCollection<BsonDocument> routed) {
    this.routed = routed;
  }

  /** Another publisher may have used the id; its event is another one. One more than the most. */
  List<RoutedEvent> of(StoredEvent event) {
    return routed
        .find(
            and(
                eq("eventId", event.id()),
                eq("publisher", event.text("publisher")),
                eq("type", event.type().toString())))
        .sort(ascending("routedAt"))
        .limit(MOST + 1)
        .maxTime(MOST_SECONDS, TimeUnit.SECONDS)
        .map(RoutedEvent::new)
        .into(new ArrayList<>());
  }
}

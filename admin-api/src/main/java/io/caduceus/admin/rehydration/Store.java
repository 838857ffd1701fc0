package io.caduceus.admin.rehydration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static java.util.stream.Collectors.toSet;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.rehydration.Selection.Span;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The event store and its records of deliveries, as rehydrations read them. */
final class Store {
  private static final String ID = "_id";
  private static final String RECEIVED = "receivedAt";
  private static final int AT_ONCE = 500;

  private final MongoCollection<RawBsonDocument> events;
  private final MongoCollection<Document> deliveries;

  Store(MongoDatabase store) {
    this.events = store.getCollection("events", RawBsonDocument.class);
    this.deliveries = store.getCollection("deliveries");
  }

  /**
   * Reads what was chosen.
   *
   * @param cursor what was received up to this millisecond is left out
   * @param whole whether bodies and what is sealed are needed
   */
  Reading read(Choice choice, long cursor, boolean whole) {
    List<Bson> all = new ArrayList<>(filters(choice.selection()));
    Stream.ofNullable(choice.askedFor()).forEach(all::add);
    if (cursor != Progress.NONE.cursor()) {
      all.add(gt(RECEIVED, new Date(cursor)));
    }
    if (choice.cut() != null) {
      all.add(lt(RECEIVED, Date.from(choice.cut().latest())));
    }
    FindIterable<RawBsonDocument> found =
        events
            .find(all.isEmpty() ? new Document() : and(all))
            .sort(ascending(RECEIVED, ID))
            .batchSize(AT_ONCE);
    return new Reading((whole ? found : found.projection(exclude("body", "sealed"))).cursor());
  }

  /** How many of some ids there are; or of those, how many a subscription asks for. */
  long present(List<String> ids, @Nullable Bson askedFor) {
    Bson named = in(ID, ids);
    return events.countDocuments(askedFor == null ? named : and(named, askedFor));
  }

  /** Which of some events are on record as delivered to a subscription. */
  Set<String> delivered(List<StoredEvent> some, SubscriptionName subscription) {
    List<String> ids = some.stream().map(StoredEvent::id).toList();
    return deliveries
        .find(and(in("eventId", ids), eq("deliveries.subscription", subscription.value())))
        .projection(include("eventId"))
        .into(new ArrayList<>())
        .stream()
        .map(it -> it.getString("eventId"))
        .collect(toSet());
  }

  private static List<Bson> filters(Selection selection) {
    if (selection.ids() != null) {
      return List.of(in(ID, selection.ids()));
    }
    if (selection.query() != null) {
      return List.of(selection.query().filter());
    }
    Span missing = selection.missing();
    return missing == null
        ? received(selection.from(), selection.to())
        : received(missing.from(), missing.to());
  }

  private static List<Bson> received(@Nullable Instant from, @Nullable Instant to) {
    List<Bson> both = new ArrayList<>();
    if (from != null) {
      both.add(gte(RECEIVED, Date.from(from)));
    }
    if (to != null) {
      both.add(lt(RECEIVED, Date.from(to)));
    }
    return both;
  }
}

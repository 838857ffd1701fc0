package io.caduceus.admin.reconciliation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The places in the firehose that the store's documents name; no body is ever read here. */
final class StoredOffsets {
  static final String PARTITION = "firehose.partition";
  static final String OFFSET = "firehose.offset";

  private final MongoCollection<BsonDocument> events;

  StoredOffsets(MongoCollection<BsonDocument> events) {
    this.events = events;
  }

  /** How many documents there are from an offset on, before another. */
  long count(int partition, long from, long to) {
    return events.countDocuments(range(partition, from, to));
  }

  /** Which they are; for a stretch of which it is worth it. */
  Ranges between(int partition, long from, long to) {
    LongStream.Builder offsets = LongStream.builder();
    events
        .find(range(partition, from, to))
        .projection(fields(include(OFFSET), excludeId()))
        .forEach(it -> offsets.add(it.getDocument("firehose").getNumber("offset").longValue()));
    return Ranges.ofOffsets(offsets.build());
  }

  /** By id, what there is of some events. */
  Map<String, Placed> byId(Collection<String> ids) {
    Map<String, Placed> found = new HashMap<>();
    events
        .find(in("_id", ids))
        .projection(include("publisher", "contentKey", PARTITION, OFFSET))
        .forEach(it -> found.put(it.getString("_id").getValue(), Placed.of(it)));
    return found;
  }

  private static Bson range(int partition, long from, long to) {
    return and(eq(PARTITION, partition), gte(OFFSET, from), lt(OFFSET, to));
  }

  /** An event's document, as far as it tells one event from another. */
  record Placed(Position at, String publisher, @Nullable BsonBinary contentKey) {
    static Placed of(BsonDocument event) {
      BsonDocument place = event.getDocument("firehose");
      return new Placed(
          new Position(
              place.getNumber("partition").intValue(), place.getNumber("offset").longValue()),
          event.getString("publisher").getValue(),
          event.isBinary("contentKey") ? event.getBinary("contentKey") : null);
    }
  }
}

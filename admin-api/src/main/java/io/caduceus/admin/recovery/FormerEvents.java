package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.orderBy;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's events that stood in a lost firehose. Where they stood is moved from {@code firehose}
 * to {@code formerFirehose}, which makes room for where they will stand: the sink writes an event's
 * document anew when it comes again, and then there is no former place in it any more.
 */
final class FormerEvents {
  private static final Logger log = LoggerFactory.getLogger(FormerEvents.class);
  private static final String FORMER = "formerFirehose";
  private static final String FORMER_PARTITION = FORMER + ".partition";
  private static final String FORMER_GENERATION = FORMER + ".generation";
  private static final String FORMER_OFFSET = FORMER + ".offset";
  private static final String PLACE = "firehose";
  private static final String PARTITION = PLACE + ".partition";
  private static final String OFFSET = PLACE + ".offset";

  /** The sink's index, which must not take two events without a place for two in one. */
  private static final String UNIQUE = "firehose_position";

  private static final int BATCH = 1_000;

  private final MongoCollection<BsonDocument> events;

  FormerEvents(MongoCollection<BsonDocument> events) {
    this.events = events;
  }

  /**
   * An event of a lost firehose.
   *
   * @param document as the sink wrote it
   * @param recordKey of its record; null if it was stored before keys were
   */
  record Former(BsonDocument document, FormerPlace place, byte @Nullable [] recordKey) {
    @Override
    public String toString() {
      return "Former[" + place + "]";
    }
  }

  /** About how many events there are. */
  long estimate() {
    return events.estimatedDocumentCount();
  }

  long countReceivedBefore(String type, Bson before) {
    return events.countDocuments(and(eq("type", type), before));
  }

  /** Has the indexes made that the next steps need. */
  void prepare() {
    boolean isStrict =
        events.listIndexes().into(new ArrayList<>()).stream()
            .anyMatch(it -> UNIQUE.equals(it.get("name")) && !it.getBoolean("sparse", false));
    if (isStrict) {
      events.dropIndex(UNIQUE);
    }
    index(ascending(PARTITION, OFFSET), new IndexOptions().name(UNIQUE).unique(true).sparse(true));
    index(
        compoundIndex(
            ascending(FORMER_PARTITION), descending(FORMER_GENERATION), ascending(FORMER_OFFSET)),
        new IndexOptions().name("former_firehose_position").sparse(true));
  }

  private void index(Bson keys, IndexOptions options) {
    try {
      events.createIndex(keys, options);
    } catch (MongoCommandException e) {
      log.warn("the store goes without an index index={}", options.getName());
    }
  }

  /**
   * Sets aside where some events stood.
   *
   * @return how many; none if none is left
   */
  int setAside(int generation) {
    List<UpdateOneModel<BsonDocument>> moves =
        events
            .find(gte(PARTITION, 0))
            .projection(include(PLACE))
            .limit(BATCH)
            .map(it -> move(it, generation))
            .into(new ArrayList<>());
    if (!moves.isEmpty()) {
      events.bulkWrite(moves);
    }
    return moves.size();
  }

  private static UpdateOneModel<BsonDocument> move(BsonDocument event, int generation) {
    BsonDocument place = event.getDocument(PLACE);
    BsonDocument former = place.clone().append("generation", new BsonInt32(generation));
    return new UpdateOneModel<>(
        and(eq(event.get("_id")), eq(PLACE, place)), combine(set(FORMER, former), unset(PLACE)));
  }

  /**
   * Goes through all that have not come again, in the order of their places.
   *
   * @param each says whether to go on
   */
  void forEach(Predicate<Former> each) {
    List<Integer> partitions =
        events.distinct(FORMER_PARTITION, Integer.class).into(new ArrayList<>()).stream()
            .sorted()
            .toList();
    for (int partition : partitions) {
      Bson order = orderBy(descending(FORMER_GENERATION), ascending(FORMER_OFFSET));
      try (MongoCursor<BsonDocument> cursor =
          events.find(eq(FORMER_PARTITION, partition)).sort(order).batchSize(BATCH).cursor()) {
        while (cursor.hasNext()) {
          if (!each.test(former(cursor.next()))) {
            return;
          }
        }
      }
    }
  }

  private static Former former(BsonDocument document) {
    BsonDocument place = document.getDocument(FORMER);
    BsonBinary key = document.isBinary("recordKey") ? document.getBinary("recordKey") : null;
    return new Former(
        document,
        new FormerPlace(
            place.getNumber("partition").intValue(),
            place.getNumber("generation").intValue(),
            place.getNumber("offset").longValue()),
        key == null ? null : key.getData());
  }
}

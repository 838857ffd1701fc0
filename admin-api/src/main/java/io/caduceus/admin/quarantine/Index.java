package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.quarantine.Quarantined.Decision;
import io.caduceus.admin.quarantine.Quarantined.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The quarantined records' entries in the store: what is known of each, and what was decided. */
final class Index {
  static final String STATE = "state";
  static final String TYPE = "type";
  static final String AT = "at";
  static final String REASON = "reason";
  static final String SUBSCRIPTION = "subscription";
  static final String REDRIVABLE = "redrivable";
  private static final Logger log = LoggerFactory.getLogger(Index.class);
  private static final String ID = "_id";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";
  private static final String ENTRY = "entry";

  private final MongoCollection<Document> entries;
  private final JsonMapper json;

  Index(MongoCollection<Document> entries, JsonMapper json) {
    this.entries = entries;
    // An entry may be a newer version's.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  void ensureIndexes() {
    for (Bson index :
        List.of(ascending(STATE, AT), ascending(TYPE, AT), ascending(PARTITION, OFFSET, STATE))) {
      try {
        entries.createIndex(index);
      } catch (MongoCommandException e) {
        log.debug("the store goes without an index code={}", e.getErrorCode());
      }
    }
  }

  /** Those that are here already stay as they are. */
  void add(List<Quarantined> found) {
    List<UpdateOneModel<Document>> writes = new ArrayList<>();
    for (Quarantined entry : found) {
      writes.add(
          new UpdateOneModel<>(
              eq(ID, entry.id()),
              new Document("$setOnInsert", fields(entry)),
              new UpdateOptions().upsert(true)));
    }
    if (!writes.isEmpty()) {
      entries.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
  }

  @Nullable Quarantined find(String id) {
    Document found = entries.find(eq(ID, id)).first();
    return found == null ? null : entry(found);
  }

  /** The newest first, from behind one on. */
  List<Quarantined> list(Bson which, @Nullable Cursor after, int limit) {
    return entries
        .find(after == null ? which : and(which, older(after)))
        .sort(descending(AT, ID))
        .limit(limit)
        .map(this::entry)
        .into(new ArrayList<>());
  }

  static Cursor place(Quarantined entry) {
    return Cursor.of(entry.at().toString(), entry.id());
  }

  /** Those in a state, the oldest first. */
  List<Quarantined> oldest(State state, int limit) {
    return entries
        .find(eq(STATE, state.name()))
        .sort(ascending(AT))
        .limit(limit)
        .map(this::entry)
        .into(new ArrayList<>());
  }

  long count(Bson which) {
    return entries.countDocuments(which);
  }

  /** Whether it was written: not, if somebody else decided meanwhile. */
  boolean replace(Quarantined before, Quarantined next) {
    return entries
            .updateOne(
                and(eq(ID, before.id()), eq(STATE, before.state().name())),
                new Document("$set", fields(next)))
            .getMatchedCount()
        == 1;
  }

  /** Decides on all of some at once, and says on how many. */
  long decide(Bson which, State next, Decision why) {
    Document change =
        new Document(STATE, next.name())
            .append(ENTRY + ".state", next.name())
            .append(ENTRY + ".decision", Document.parse(json.writeValueAsString(why)));
    return entries.updateMany(which, new Document("$set", change)).getModifiedCount();
  }

  /** All that the sink put there, with where they stood in the firehose. */
  void eachOfSink(BiConsumer<Position, State> each) {
    for (Document stored : entries.find(eq(ENTRY + ".by", Writer.SINK.name()))) {
      Quarantined entry = entry(stored);
      if (entry.event().firehose() != null) {
        each.accept(entry.event().firehose(), entry.state());
      }
    }
  }

  /** What the broker has no more: nobody can decide on it now. */
  long lost(int partition, long before) {
    Document change =
        new Document(STATE, State.LOST.name()).append(ENTRY + ".state", State.LOST.name());
    Bson which =
        and(earlier(partition, before), in(STATE, State.OPEN.name(), State.REDRIVING.name()));
    return entries.updateMany(which, new Document("$set", change)).getModifiedCount();
  }

  /** What the broker has no more, and needs no more. */
  void forget(int partition, long before) {
    entries.deleteMany(
        and(earlier(partition, before), in(STATE, State.REDRIVEN.name(), State.DISCARDED.name())));
  }

  /** All of a partition, whose offsets now mean other records. */
  long forgetAll(int partition) {
    return entries.deleteMany(eq(PARTITION, partition)).getDeletedCount();
  }

  private static Bson earlier(int partition, long offset) {
    return and(eq(PARTITION, partition), lt(OFFSET, offset));
  }

  private static Bson older(Cursor after) {
    Date at;
    try {
      at = Date.from(Instant.parse(after.parts().getFirst()));
    } catch (DateTimeException | IllegalArgumentException nonsense) {
      throw Cursor.unreadable();
    }
    return or(lt(AT, at), and(eq(AT, at), lt(ID, after.parts().getLast())));
  }

  static Bson since(Instant from) {
    return gte(AT, Date.from(from));
  }

  static Bson until(Instant to) {
    return lt(AT, Date.from(to));
  }

  private Document fields(Quarantined entry) {
    Place place = Place.parse(entry.id());
    if (place == null) {
      throw new IllegalArgumentException("no place");
    }
    return new Document(PARTITION, place.partition())
        .append(OFFSET, place.offset())
        .append(STATE, entry.state().name())
        .append(AT, Date.from(entry.at()))
        .append(REASON, entry.reason())
        .append(TYPE, entry.event().type() == null ? null : entry.event().type().toString())
        .append(SUBSCRIPTION, entry.subscription() == null ? null : entry.subscription().value())
        .append(REDRIVABLE, entry.whyNot() == null)
        .append(ENTRY, Document.parse(json.writeValueAsString(entry)));
  }

  private Quarantined entry(Document stored) {
    return json.readValue(stored.get(ENTRY, Document.class).toJson(), Quarantined.class);
  }
}

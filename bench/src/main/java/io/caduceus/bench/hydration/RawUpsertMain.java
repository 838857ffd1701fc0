package io.caduceus.bench.hydration;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.caduceus.bench.parts.Account;
import io.caduceus.bench.parts.Database;
import io.caduceus.bench.parts.Documents;
import io.caduceus.bench.parts.Orders;
import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.store.StoreConnector;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * M: unordered bulks of 500 upserts by id, as large as the sink's, to a collection with the indexes
 * that the sink's has. Arguments: port, registry, and the shape and seed of the events.
 */
final class RawUpsertMain {
  /** In the environment, because it may hold a password. */
  static final String STORE = "BENCH_STORE";

  private static final int BATCH = 500;

  private final MongoCollection<BsonDocument> raw;
  private final Documents documents;
  private int written;

  private RawUpsertMain(MongoDatabase database, Documents documents) {
    this.raw = database.getCollection("raw", BsonDocument.class);
    this.documents = documents;
    copyIndexes(database.getCollection(StoreConnector.COLLECTION));
  }

  public static void main(String[] arguments) throws Exception {
    Shape shape = new Shape(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    Payloads payloads = new Payloads(shape, Long.parseLong(arguments[4]));
    MongoClient client = MongoClients.create(System.getenv(STORE));
    RawUpsertMain upsert =
        new RawUpsertMain(
            client.getDatabase(Database.NAME),
            new Documents(new AcceptedEvents(payloads, shape), arguments[1]));
    Orders.take(Integer.parseInt(arguments[0]), count -> upsert.run(Math.toIntExact(count)));
  }

  private void copyIndexes(MongoCollection<Document> events) {
    for (Document index : events.listIndexes()) {
      try {
        raw.createIndex(
            index.get("key", Document.class),
            new IndexOptions()
                .name(index.getString("name"))
                .unique(index.getBoolean("unique", false)));
      } catch (MongoCommandException notHere) {
        // A store that does not have such indexes does not have them on the sink's collection
        // either.
        System.err.println("no index " + index.getString("name"));
      }
    }
  }

  private List<Long> run(int count) {
    List<BsonDocument> all =
        IntStream.range(written, written + count).mapToObj(documents::document).toList();
    written += count;
    Account before = account();
    long began = System.nanoTime();
    for (int from = 0; from < count; from += BATCH) {
      raw.bulkWrite(
          all.subList(from, Math.min(count, from + BATCH)).stream()
              .map(RawUpsertMain::upsert)
              .toList(),
          new BulkWriteOptions().ordered(false));
    }
    long wall = System.nanoTime() - began;
    return Stream.concat(Stream.of((long) count, wall), account().since(before).nanos().stream())
        .toList();
  }

  private static Account account() {
    return Account.of(ProcessHandle.current().pid()).orElseThrow();
  }

  private static ReplaceOneModel<BsonDocument> upsert(BsonDocument document) {
    return new ReplaceOneModel<>(
        Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
  }
}

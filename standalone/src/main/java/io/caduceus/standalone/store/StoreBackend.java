package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ObjectDataType;

/**
 * The stand-in's documents on disk. Where the library holds all that a query found, and sorts it,
 * this one walks an index or keeps what is asked for; and a query ends when its time is up.
 */
public final class StoreBackend extends H2Backend {
  /** MongoDB's own; the library would send everything at once. */
  private static final int FIRST_BATCH = 101;

  private static final int NEXT_BATCH = 1000;
  private static final String WILDCARD = "$**";

  public StoreBackend(MVStore file) {
    super(file);
  }

  @Override
  public Document handleCommand(
      Channel channel, String database, String command, Document question) {
    return switch (command) {
      case "find" -> {
        inBatches(question, FIRST_BATCH);
        yield timed(channel, database, command, question);
      }
      case "getMore" -> {
        inBatches(question, NEXT_BATCH);
        yield timed(channel, database, command, question);
      }
      case "aggregate" -> aggregated(channel, database, question);
      case "createIndexes" ->
          question.get("indexes") instanceof List<?> wanted && wanted.toString().contains(WILDCARD)
              ? refused()
              : alone(channel, database, command, question);
      default -> timed(channel, database, command, question);
    };
  }

  private Document aggregated(Channel channel, String database, Document question) {
    Counting counting = Counting.in(question);
    return counting == null
        ? timed(channel, database, "aggregate", question)
        : counting.answer(database, timed(channel, database, "count", counting.command(question)));
  }

  /** The library would take such an index, stumble over its own note of it, and log that. */
  private static Document refused() {
    return new Document("ok", 0.0)
        .append("errmsg", "there are no wildcard indexes here")
        .append("code", 67)
        .append("codeName", "CannotCreateIndex");
  }

  /** Whoever writes makes its indexes first, and several may begin at once. */
  private synchronized Document alone(
      Channel channel, String database, String command, Document question) {
    return timed(channel, database, command, question);
  }

  private Document timed(Channel channel, String database, String command, Document question) {
    return Deadline.of(question)
        .call(() -> super.handleCommand(channel, database, command, question));
  }

  private static void inBatches(Document question, int size) {
    if (question.get("batchSize") instanceof Number given && given.intValue() > 0) {
      return;
    }
    boolean single = Boolean.TRUE.equals(question.get("singleBatch"));
    question.put("batchSize", single ? question.getOrDefault("limit", size) : size);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new Database(name, getCursorRegistry());
  }

  /** An inner class, for its superclass opens collections before it can have fields. */
  private final class Database extends H2Database {
    private Database(String name, CursorRegistry cursors) {
      super(name, getMvStore(), cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
        String name, CollectionOptions options) {
      String full = getFullCollectionNamespace(name);
      MVMap<Object, Document> documents =
          getMvStore()
              .openMap(
                  "databases." + full,
                  new MVMap.Builder<Object, Document>()
                      .keyType(new ObjectDataType())
                      .valueType(new DocumentBytes()));
      return new Documents(
          this, name, options, documents, getMvStore().openMap("meta." + full), cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      // The library's own, which is ordered by the bytes of Java's serialization.
      getMvStore().removeMap(getFullCollectionNamespace(collection) + "._index_" + name);
      return new UniqueIndex(keysOf(collection, name), name, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return FieldIndex.canBe(keys)
          ? new FieldIndex(keysOf(collection, name), name, keys, sparse)
          : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
      super.dropIndex(collection, name);
      getMvStore().removeMap(mapOf(collection.getCollectionName(), name));
    }

    private MVMap<KeyValue, Object> keysOf(String collection, String index) {
      return getMvStore()
          .openMap(
              mapOf(collection, index),
              new MVMap.Builder<KeyValue, Object>()
                  .keyType(new KeyBytes())
                  .valueType(new ObjectDataType()));
    }

    private String mapOf(String collection, String index) {
      return getFullCollectionNamespace(collection) + "._keys_" + index;
    }
  }
}

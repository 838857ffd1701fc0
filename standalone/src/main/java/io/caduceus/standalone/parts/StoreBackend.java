package io.caduceus.standalone.parts;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in's documents on disk. It uses the index of ids only for a query that asks for nothing
 * else; here also for one that asks for more besides, as the sink does with every event it writes.
 */
final class StoreBackend extends H2Backend {
  private static final String ID = "_id";

  StoreBackend(MVStore file) {
    super(file);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new Database(name, getCursorRegistry());
  }

  /** What a query demands of the id, wherever all has to hold; null if nothing. */
  static @Nullable Object demandedId(Document query) {
    Object demanded = query.get(ID);
    if (demanded == null && query.get("$and") instanceof Collection<?> all) {
      for (Object each : all) {
        if (demanded == null && each instanceof Document part) {
          demanded = demandedId(part);
        }
      }
    }
    return demanded;
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
      return new IndexedById(
          this,
          name,
          options,
          getMvStore().openMap("databases." + full),
          getMvStore().openMap("meta." + full),
          cursorRegistry);
    }
  }

  private static final class IndexedById extends H2Collection {
    private IndexedById(
        MongoDatabase database,
        String name,
        CollectionOptions options,
        MVMap<Object, Document> documents,
        MVMap<String, Object> meta,
        CursorRegistry cursors) {
      super(database, name, options, documents, meta, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
        Document query, Document order, int skip, int limit, int batch, Document fields) {
      Object id = demandedId(query);
      if (id != null) {
        Document byId = new Document(ID, id);
        for (Index<Object> index : getIndexes()) {
          if (index.canHandle(byId)) {
            return matchDocuments(
                query, index.getPositions(byId), order, skip, limit, batch, fields);
          }
        }
      }
      return super.queryDocuments(query, order, skip, limit, batch, fields);
    }
  }
}

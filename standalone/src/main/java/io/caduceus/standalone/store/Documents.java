package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection. Its readers take no lock: a document that was stored is never changed, but replaced
 * by a changed copy. So a search that takes seconds holds up nobody.
 */
final class Documents extends H2Collection {
  private static final String ID = "_id";

  private final MVMap<Object, Document> documents;

  /** The library's own list is changed under its readers. */
  private final List<Index<Object>> usable = new CopyOnWriteArrayList<>();

  Documents(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
    this.documents = documents;
  }

  @Override
  public synchronized void addIndex(Index<Object> index) {
    super.addIndex(index);
    if (getIndexes().contains(index)) {
      usable.add(index);
    }
  }

  @Override
  public void dropIndex(String name) {
    usable.removeIf(it -> it.getName().equals(name));
    super.dropIndex(name);
  }

  /** The library's holds the collection's lock for as long as it takes. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public QueryResult handleQuery(QueryParameters asked) {
    Document selector = asked.getQuerySelector();
    Document query = selector;
    Document order = null;
    for (String prefix : List.of("", "$")) {
      if (selector.get(prefix + "query") instanceof Document wrapped) {
        query = wrapped;
        order = (Document) selector.get(prefix + "orderby");
      }
    }
    return queryDocuments(
        query,
        order,
        asked.getNumberToSkip(),
        asked.getLimit(),
        asked.getBatchSize(),
        asked.getProjection());
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document order,
      int skip,
      int limit,
      int batch,
      @Nullable Document fields) {
    AccessPath path = AccessPath.of(query, order, documents, usable);
    Stream<DocumentWithPosition<Object>> found = matching(query, path);
    if (order != null && !order.isEmpty() && !path.isInOrder()) {
      found = ranked(found, new Ranking(order, limit > 0 ? skip + limit : 0));
    }
    found = found.skip(skip);
    return result(limit > 0 ? found.limit(limit) : found, batch, shown(fields));
  }

  private Stream<DocumentWithPosition<Object>> matching(Document query, AccessPath path) {
    Deadline deadline = Deadline.current();
    return path.found()
        .filter(
            it -> {
              deadline.check();
              return documentMatchesQuery(it.getDocument(), query);
            });
  }

  /** The library makes a small copy of each, and holds the collection's lock meanwhile. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int count(@Nullable Document query, int skip, int limit) {
    if (query == null || query.isEmpty() || skip > 0 || limit > 0) {
      return super.count(query, skip, limit);
    }
    AccessPath path = AccessPath.of(query, null, documents, usable);
    return Math.toIntExact(matching(query, path).count());
  }

  /** By the library, all of a new document is copied and compared with nothing. */
  @Override
  public synchronized Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters filters,
      boolean many,
      boolean orInsert,
      Oplog oplog) {
    if (many || !orInsert || !isWhole(update, selector.get(ID)) || isThere(selector)) {
      return super.updateDocuments(selector, update, filters, many, orInsert, oplog);
    }
    Utils.validateFieldNames(update);
    addDocument(update);
    oplog.handleInsert(getFullName(), List.of(update));
    return new Document("upserted", update.get(ID)).append("n", 0).append("nModified", 0);
  }

  /** Whether it is a document with the id that is asked for, and not what to change of one. */
  private static boolean isWhole(Document update, @Nullable Object id) {
    return id != null
        && !update.isEmpty()
        && update.keySet().iterator().next().equals(ID)
        && id.equals(update.get(ID));
  }

  private boolean isThere(Document selector) {
    return queryDocuments(selector, null, 0, 1, 0, null).iterator().hasNext();
  }

  /** It would be known by writing each document once more. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  private Stream<DocumentWithPosition<Object>> ranked(
      Stream<DocumentWithPosition<Object>> found, Ranking ranking) {
    found.forEach(it -> ranking.add(it.getDocument(), it.getPosition()));
    return AccessPath.at(ranking.positions(), documents);
  }

  /** What the library is about to change, for it changes what it finds, is a copy. */
  private UnaryOperator<Document> shown(@Nullable Document fields) {
    if (fields != null && !fields.isEmpty()) {
      return it -> projected(it, fields);
    }
    return it -> Thread.holdsLock(this) ? it.cloneDeeply() : it;
  }

  private Document projected(Document document, Document fields) {
    return matchDocumentsFromStream(
            new Document(), Stream.of(document), 0, 0, 0, (Comparator<Document>) null, fields)
        .iterator()
        .next();
  }

  /**
   * @param batch 0 for the library itself, which looks at one after the other
   */
  private QueryResult result(
      Stream<DocumentWithPosition<Object>> found, int batch, UnaryOperator<Document> shown) {
    if (batch == 0) {
      return new QueryResult(
          () -> found.map(DocumentWithPosition::getDocument).map(shown).iterator());
    }
    Iterator<DocumentWithPosition<Object>> each = found.iterator();
    List<Document> first = new ArrayList<>();
    while (first.size() < batch && each.hasNext()) {
      first.add(shown.apply(each.next().getDocument()));
    }
    List<Object> rest = new ArrayList<>();
    while (each.hasNext()) {
      Ranking.checkRoom(rest.size());
      rest.add(each.next().getPosition());
    }
    if (rest.isEmpty()) {
      return new QueryResult(first);
    }
    LateCursor cursor =
        new LateCursor(
            cursorRegistry.generateCursorId(),
            AccessPath.at(rest, documents)
                .map(DocumentWithPosition::getDocument)
                .map(shown)
                .iterator());
    cursorRegistry.add(cursor);
    return new QueryResult(first, cursor);
  }
}

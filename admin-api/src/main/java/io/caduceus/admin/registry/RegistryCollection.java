package io.caduceus.admin.registry;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents of one {@link Kind}: what the entry says, its {@code revision}, and the revision
 * that was {@code announced} last. A document only ever goes from one revision to the next.
 */
final class RegistryCollection<T extends Registered<T>> {
  private static final String ID = "_id";
  private static final String REVISION = "revision";
  private static final String ANNOUNCED = "announced";
  private static final Bson UNANNOUNCED =
      expr(new Document("$lt", List.of("$" + ANNOUNCED, "$" + REVISION)));

  private final MongoCollection<Document> documents;
  private final Class<T> type;
  private final JsonMapper json;

  RegistryCollection(MongoDatabase store, Kind<T> kind, JsonMapper json) {
    this.documents = store.getCollection(kind.collection());
    this.type = kind.type();
    // A document has fields of ours beside the entry's, and may be a newer version's; or an older
    // one's, which lacks what came later: the entry's records know what that means.
    this.json =
        json.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  @Nullable Kept<T> find(String key) {
    Document found = documents.find(eq(ID, key)).first();
    return found == null ? null : kept(found);
  }

  List<T> all(Bson which) {
    return documents.find(which).map(it -> kept(it).entry()).into(new ArrayList<>());
  }

  /** In the order of their keys, from behind one on; those that are wanted, until it is enough. */
  List<Kept<T>> list(@Nullable String after, int limit, Predicate<T> wanted) {
    List<Kept<T>> found = new ArrayList<>();
    Bson behind = after == null ? new Document() : gt(ID, after);
    try (MongoCursor<Document> cursor = documents.find(behind).sort(ascending(ID)).cursor()) {
      while (found.size() < limit && cursor.hasNext()) {
        Kept<T> each = kept(cursor.next());
        if (wanted.test(each.entry())) {
          found.add(each);
        }
      }
    }
    return found;
  }

  /** Whether it was written: not, if there is one of this name already. */
  boolean insert(T first) {
    try {
      documents.insertOne(fields(first).append(ID, first.key()).append(ANNOUNCED, 0L));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Whether it was written: not, if somebody else changed it meanwhile. */
  boolean replace(T next) {
    return documents.findOneAndUpdate(
            and(eq(ID, next.key()), eq(REVISION, next.revision() - 1)),
            new Document("$set", fields(next)))
        != null;
  }

  void markAnnounced(T entry) {
    documents.updateOne(
        and(eq(ID, entry.key()), eq(REVISION, entry.revision())), set(ANNOUNCED, entry.revision()));
  }

  List<String> keys() {
    return keys(new Document());
  }

  List<String> unannounced() {
    return keys(UNANNOUNCED);
  }

  private List<String> keys(Bson which) {
    return documents
        .find(which)
        .projection(include(ID))
        .map(it -> it.getString(ID))
        .into(new ArrayList<>());
  }

  private Document fields(T entry) {
    return Document.parse(json.writeValueAsString(entry)).append(REVISION, entry.revision());
  }

  private Kept<T> kept(Document stored) {
    long announced = stored.get(ANNOUNCED, Number.class).longValue();
    long revision = stored.get(REVISION, Number.class).longValue();
    T entry = json.readValue(stored.toJson(), type).atRevision(revision);
    return new Kept<>(entry, announced == revision);
  }
}

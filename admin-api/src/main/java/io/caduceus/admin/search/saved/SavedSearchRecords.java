package io.caduceus.admin.search.saved;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCollection;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.search.query.EventQuery;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The saved searches in the store. A document's {@code _id} begins with the shelf it stands on: one
 * for each owner, and one for what is shared. So nobody reaches for what is another's, and no index
 * is needed beside that of the ids.
 */
final class SavedSearchRecords {
  private static final String ID = "_id";

  /** The shelf of what is shared; no owner's looks like it. */
  static final String SHARED = "shared/";

  private final MongoCollection<Document> documents;
  private final JsonMapper json;

  SavedSearchRecords(MongoCollection<Document> documents, JsonMapper json) {
    this.documents = documents;
    this.json = json;
  }

  /** Encoded, an owner's name has no slash in it. */
  static String shelfOf(String owner) {
    return "own/" + URLEncoder.encode(owner, UTF_8) + "/";
  }

  void insert(SavedSearch search) {
    documents.insertOne(
        new Document(ID, shelf(search) + search.id())
            .append("name", search.name())
            .append("owner", search.owner())
            .append("savedAt", Date.from(search.savedAt()))
            // As text: a query's members mean nothing to the store.
            .append("query", json.writeValueAsString(search.query())));
  }

  @Nullable SavedSearch find(Collection<String> shelves, String id) {
    Document found =
        documents.find(in(ID, shelves.stream().map(shelf -> shelf + id).toList())).first();
    return found == null ? null : search(found);
  }

  long count(String shelf) {
    return documents.countDocuments(on(shelf));
  }

  /** In the order of shelves and ids, from behind one on. */
  List<SavedSearch> list(Collection<String> shelves, @Nullable Cursor after, int limit) {
    Bson which = or(shelves.stream().map(SavedSearchRecords::on).toList());
    return documents
        .find(after == null ? which : and(which, gt(ID, after.parts().getFirst())))
        .sort(ascending(ID))
        .limit(limit)
        .map(this::search)
        .into(new ArrayList<>());
  }

  static Cursor place(SavedSearch search) {
    return Cursor.of(shelf(search) + search.id());
  }

  void delete(SavedSearch search) {
    documents.deleteOne(eq(ID, shelf(search) + search.id()));
  }

  private static String shelf(SavedSearch search) {
    return search.shared() ? SHARED : shelfOf(search.owner());
  }

  /** What begins with a text that ends with a slash; a zero follows on that. */
  private static Bson on(String shelf) {
    return and(gt(ID, shelf), lt(ID, shelf.substring(0, shelf.length() - 1) + '0'));
  }

  private SavedSearch search(Document stored) {
    String key = stored.getString(ID);
    return new SavedSearch(
        key.substring(key.lastIndexOf('/') + 1),
        stored.getString("name"),
        stored.getString("owner"),
        key.startsWith(SHARED),
        stored.getDate("savedAt").toInstant(),
        json.readValue(stored.getString("query"), EventQuery.class));
  }
}

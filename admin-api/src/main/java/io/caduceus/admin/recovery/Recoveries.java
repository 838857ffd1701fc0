package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All recoveries there were; the last may be under way. What they found stays on record. */
final class Recoveries {
  private static final String ID = "_id";

  private final MongoCollection<Document> kept;
  private final JsonMapper json;

  Recoveries(MongoCollection<Document> kept, JsonMapper json) {
    this.kept = kept;
    this.json = json;
  }

  /** The last one, or null. */
  @Nullable Recovery last() {
    Document found = kept.find().sort(descending(ID)).first();
    return found == null ? null : json.readValue(found.getString("json"), Recovery.class);
  }

  /** Whether it began: not, if somebody else began one of this number. */
  boolean begin(Recovery first) {
    try {
      kept.insertOne(document(first));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  void keep(Recovery recovery) {
    kept.replaceOne(eq(ID, recovery.id()), document(recovery));
  }

  private Document document(Recovery recovery) {
    return new Document(ID, recovery.id()).append("json", json.writeValueAsString(recovery));
  }
}

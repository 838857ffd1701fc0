package io.caduceus.admin.emergency;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.emergency.Emergency.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The emergencies in the store: those of today and all that ever were. */
final class EmergencyRecords {
  private static final String ID = "_id";
  private static final String OPERATOR = "operator";
  private static final String STATE = "state";
  private static final String UNTIL = "until";
  private static final String ASKED = "askedAt";
  private static final String EMERGENCY = "emergency";

  private final MongoCollection<Document> documents;
  private final JsonMapper json;

  EmergencyRecords(MongoCollection<Document> documents, JsonMapper json) {
    // A fail-over must not open again what was ended.
    this.documents = documents.withWriteConcern(WriteConcern.MAJORITY);
    // A document may be a newer version's.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  void insert(Emergency first) {
    documents.insertOne(fields(first).append(ID, first.id()));
  }

  /** Whether it was written: not, if somebody else changed it meanwhile. */
  boolean replace(Emergency before, Emergency next) {
    return documents
            .updateOne(
                and(eq(ID, before.id()), eq(STATE, before.state().name())),
                new Document("$set", fields(next)))
            .getMatchedCount()
        == 1;
  }

  @Nullable Emergency find(String id) {
    Document found = documents.find(eq(ID, id)).first();
    return found == null ? null : emergency(found);
  }

  /** Those of an operator that are open and not yet due. */
  List<Emergency> openOf(String operator, Instant moment) {
    return all(and(eq(OPERATOR, operator), openAt(moment)));
  }

  /** How many are open and not yet due, whosever they are. */
  long countOpen(Instant moment) {
    return documents.countDocuments(openAt(moment));
  }

  private static Bson openAt(Instant moment) {
    return and(eq(STATE, State.OPEN.name()), gt(UNTIL, Date.from(moment)));
  }

  /** Those whose time is up and of which nobody has written that down yet. */
  List<Emergency> due(Instant moment) {
    return all(
        and(in(STATE, State.PENDING.name(), State.OPEN.name()), lte(UNTIL, Date.from(moment))));
  }

  /**
   * The newest first, from behind one on.
   *
   * @param operator whose, and those that are pending; null is everybody's
   */
  List<Emergency> list(@Nullable String operator, @Nullable Cursor after, int limit) {
    Bson which =
        operator == null
            ? new Document()
            : or(eq(OPERATOR, operator), eq(STATE, State.PENDING.name()));
    return documents
        .find(after == null ? which : and(which, older(after)))
        .sort(descending(ASKED, ID))
        .limit(limit)
        .map(this::emergency)
        .into(new ArrayList<>());
  }

  static Cursor place(Emergency emergency) {
    return Cursor.of(emergency.askedAt().toString(), emergency.id());
  }

  private static Bson older(Cursor after) {
    Date asked;
    try {
      asked = Date.from(Instant.parse(after.parts().getFirst()));
    } catch (DateTimeException | IllegalArgumentException nonsense) {
      throw Cursor.unreadable();
    }
    return or(lt(ASKED, asked), and(eq(ASKED, asked), lt(ID, after.parts().getLast())));
  }

  private List<Emergency> all(Bson which) {
    return documents.find(which).map(this::emergency).into(new ArrayList<>());
  }

  private Document fields(Emergency emergency) {
    return new Document(OPERATOR, emergency.operator())
        .append(STATE, emergency.state().name())
        .append(ASKED, Date.from(emergency.askedAt()))
        .append(UNTIL, Date.from(emergency.until()))
        .append(EMERGENCY, Document.parse(json.writeValueAsString(emergency)));
  }

  private Emergency emergency(Document stored) {
    return json.readValue(stored.get(EMERGENCY, Document.class).toJson(), Emergency.class);
  }
}

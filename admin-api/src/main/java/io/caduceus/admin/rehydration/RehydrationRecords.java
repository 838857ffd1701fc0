package io.caduceus.admin.rehydration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.caduceus.registry.SubscriptionName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rehydrations on record. Their numbers count up within a subscription, and a number is given
 * once: so of two that are asked for at the same time one is refused, and only the last of a
 * subscription can be unfinished.
 */
final class RehydrationRecords {
  private static final String ID = "_id";
  private static final String SUBSCRIPTION = "subscription";
  private static final String NUMBER = "number";
  private static final String STATE = "state";
  private static final String REVISION = "revision";
  private static final String JSON = "json";

  private final MongoCollection<Document> records;
  private final JsonMapper json;

  RehydrationRecords(MongoCollection<Document> records, JsonMapper json) {
    this.records = records;
    this.json = json;
  }

  /** Whether it was written: not, if the subscription has one of this number. */
  boolean insert(Rehydration first) {
    try {
      records.insertOne(document(first, 1));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Nullable Rehydration find(String id) {
    Document found = records.find(eq(ID, id)).first();
    return found == null ? null : rehydration(found);
  }

  /** The last of a subscription, or null. */
  @Nullable Rehydration last(SubscriptionName subscription) {
    List<Rehydration> newest = list(subscription, Long.MAX_VALUE, 1);
    return newest.isEmpty() ? null : newest.getFirst();
  }

  /** A subscription's, newest first, those before a number. */
  List<Rehydration> list(SubscriptionName subscription, long before, int limit) {
    return records
        .find(and(eq(SUBSCRIPTION, subscription.value()), lt(NUMBER, before)))
        .sort(descending(NUMBER))
        .limit(limit)
        .map(this::rehydration)
        .into(new ArrayList<>());
  }

  /** All for which there is something to do. */
  List<Rehydration> atWork() {
    return records.find(in(STATE, State.atWork())).map(this::rehydration).into(new ArrayList<>());
  }

  /** Which of some ids there are. */
  List<String> known(List<String> ids) {
    return records.find(in(ID, ids)).map(it -> it.getString(ID)).into(new ArrayList<>());
  }

  /**
   * Takes one from what it is to what it becomes, whoever else changes it at the same time.
   *
   * @param step gets what is on record, perhaps more than once
   * @return as it is then
   */
  Rehydration change(String id, UnaryOperator<Rehydration> step) {
    while (true) {
      Document found = records.find(eq(ID, id)).first();
      if (found == null) {
        throw new IllegalStateException("there is no rehydration " + id);
      }
      Rehydration before = rehydration(found);
      Rehydration after = step.apply(before);
      long revision = found.get(REVISION, Number.class).longValue();
      Bson unchanged = and(eq(ID, id), eq(REVISION, revision));
      if (after.equals(before)
          || records.replaceOne(unchanged, document(after, revision + 1)).getMatchedCount() == 1) {
        return after;
      }
    }
  }

  private Document document(Rehydration rehydration, long revision) {
    return new Document(ID, rehydration.id())
        .append(SUBSCRIPTION, rehydration.subscription().value())
        .append(NUMBER, rehydration.number())
        .append(STATE, rehydration.state().name())
        .append(REVISION, revision)
        .append(JSON, json.writeValueAsString(rehydration));
  }

  private Rehydration rehydration(Document stored) {
    return json.readValue(stored.getString(JSON), Rehydration.class);
  }
}

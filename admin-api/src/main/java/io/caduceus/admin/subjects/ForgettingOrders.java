package io.caduceus.admin.subjects;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.caduceus.protect.SubjectHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Who shall be forgotten, from when somebody said so until every reader could hear of it. */
final class ForgettingOrders {
  /** Within it a broker has cleaned the topic, if it is kept moving. */
  private static final Duration CLEANING = Duration.ofHours(2);

  private final MongoCollection<Document> orders;

  ForgettingOrders(MongoDatabase store) {
    this.orders = store.getCollection("subjectForgets").withWriteConcern(WriteConcern.MAJORITY);
  }

  void open(SubjectHash subject, Instant now) {
    orders.updateOne(
        eq("_id", subject.value()),
        combine(set("at", Date.from(now)), set("open", true)),
        new UpdateOptions().upsert(true));
  }

  void close(SubjectHash subject) {
    orders.updateOne(eq("_id", subject.value()), set("open", false));
  }

  List<SubjectHash> open() {
    return subjects(eq("open", true));
  }

  /** Whose keys were destroyed lately and may yet be on the broker's disk. */
  List<SubjectHash> recent(Instant now) {
    Date then = Date.from(now.minus(CLEANING));
    orders.deleteMany(and(eq("open", false), lt("at", then)));
    return subjects(eq("open", false));
  }

  private List<SubjectHash> subjects(Bson which) {
    return orders
        .find(which)
        .map(it -> new SubjectHash(it.getString("_id")))
        .into(new ArrayList<>());
  }
}

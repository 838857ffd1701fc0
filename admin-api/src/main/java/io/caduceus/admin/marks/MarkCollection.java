package io.caduceus.admin.marks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document for each subscription: what is in force of it, and what is awaited to be. */
final class MarkCollection {
  private static final String ID = "_id";
  private static final String AWAITED = "awaited";
  private static final String SINCE = "since";
  private static final String IN_FORCE = "inForce";

  private final MongoCollection<Document> marks;

  MarkCollection(MongoCollection<Document> marks) {
    this.marks = marks;
  }

  /** Whether it is new that this revision is awaited: not, if it or a later one is or was. */
  boolean await(SubscriptionName subscription, long revision, Instant now) {
    Document known = marks.find(eq(ID, subscription.value())).first();
    InForce inForce = known == null ? null : inForce(known);
    if (known != null && (number(known, AWAITED) >= revision)
        || inForce != null && inForce.revision() >= revision) {
      return false;
    }
    marks.updateOne(
        eq(ID, subscription.value()),
        combine(set(AWAITED, revision), set(SINCE, Date.from(now))),
        new UpdateOptions().upsert(true));
    return true;
  }

  List<Awaited> awaited() {
    return marks
        .find(exists(AWAITED))
        .map(
            it ->
                new Awaited(
                    new SubscriptionName(it.getString(ID)),
                    number(it, AWAITED),
                    it.getDate(SINCE).toInstant()))
        .into(new ArrayList<>());
  }

  void settle(SubscriptionName subscription, InForce inForce) {
    Document before = new Document();
    inForce.before().forEach((partition, offset) -> before.append(partition.toString(), offset));
    marks.updateOne(
        eq(ID, subscription.value()),
        set(
            IN_FORCE,
            new Document("revision", inForce.revision())
                .append("at", Date.from(inForce.at()))
                .append("before", before)));
    marks.updateOne(
        and(eq(ID, subscription.value()), lte(AWAITED, inForce.revision())),
        combine(unset(AWAITED), unset(SINCE)));
  }

  Map<SubscriptionName, InForce> inForce(Collection<SubscriptionName> subscriptions) {
    Map<SubscriptionName, InForce> found = new HashMap<>();
    List<String> names = subscriptions.stream().map(SubscriptionName::value).toList();
    for (Document each : marks.find(in(ID, names))) {
      InForce inForce = inForce(each);
      if (inForce != null) {
        found.put(new SubscriptionName(each.getString(ID)), inForce);
      }
    }
    return found;
  }

  private static @Nullable InForce inForce(Document document) {
    Document stored = document.get(IN_FORCE, Document.class);
    if (stored == null) {
      return null;
    }
    SortedMap<Integer, Long> before = new TreeMap<>();
    Document offsets = stored.get("before", Document.class);
    offsets.keySet().forEach(it -> before.put(Integer.valueOf(it), number(offsets, it)));
    return new InForce(number(stored, "revision"), stored.getDate("at").toInstant(), before);
  }

  private static long number(Document document, String name) {
    Number number = document.get(name, Number.class);
    return number == null ? 0 : number.longValue();
  }

  /** Of this revision it is not known yet from when on it is followed. */
  record Awaited(SubscriptionName subscription, long revision, Instant since) {}
}

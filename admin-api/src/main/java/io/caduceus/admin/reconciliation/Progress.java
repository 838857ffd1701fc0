package io.caduceus.admin.reconciliation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.caduceus.admin.reconciliation.Firehose.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How far the work is, where every replica finds it, and the next process after a crash. */
final class Progress {
  private static final String ID = "_id";
  private static final String REPAIR = "repair";
  private static final String REQUEST = "verification";
  private static final String PARTITION = "partition/";
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  private final MongoCollection<Document> kept;
  private final JsonMapper json;

  Progress(MongoCollection<Document> kept, JsonMapper json) {
    this.kept = kept;
    this.json = json;
  }

  /** The last repair, or null. */
  @Nullable Repair repair() {
    Document found = kept.find(eq(ID, REPAIR)).first();
    return found == null ? null : json.readValue(found.getString("json"), Repair.class);
  }

  void keep(Repair repair) {
    put(new Document(ID, REPAIR).append("json", json.writeValueAsString(repair)));
  }

  /** When somebody last asked to have everything looked at, or null. */
  @Nullable Instant requested() {
    Document found = kept.find(eq(ID, REQUEST)).first();
    return found == null ? null : found.getDate("at").toInstant();
  }

  void request(Instant at) {
    put(new Document(ID, REQUEST).append("at", Date.from(at)));
  }

  /** The partitions as they were last seen, in their order. */
  List<Seen> partitions() {
    List<Seen> seen = new ArrayList<>();
    kept.find(regex(ID, "^" + PARTITION)).map(Seen::read).into(seen);
    seen.sort(Comparator.comparingInt(it -> it.extent().partition()));
    return seen;
  }

  /** A partition as it was last seen, or null. */
  @Nullable Seen partition(int partition) {
    Document found = kept.find(eq(ID, PARTITION + partition)).first();
    return found == null ? null : Seen.read(found);
  }

  void forgetPartitions() {
    kept.deleteMany(regex(ID, "^" + PARTITION));
  }

  void keep(Seen seen) {
    put(seen.document());
  }

  private void put(Document document) {
    kept.replaceOne(eq(ID, document.get(ID)), document, OR_INSERT);
  }

  /**
   * A partition of the firehose.
   *
   * @param verifiedTo the first offset that was not looked for yet
   */
  record Seen(Extent extent, long verifiedTo, Instant at) {
    private static Seen read(Document stored) {
      return new Seen(
          new Extent(
              stored.getInteger("partition"),
              stored.getLong("first"),
              stored.getLong("hydrated"),
              stored.getLong("end")),
          stored.getLong("verifiedTo"),
          stored.getDate("at").toInstant());
    }

    private Document document() {
      return new Document(ID, PARTITION + extent.partition())
          .append("partition", extent.partition())
          .append("first", extent.first())
          .append("hydrated", extent.hydrated())
          .append("end", extent.end())
          .append("verifiedTo", verifiedTo)
          .append("at", Date.from(at));
    }
  }
}

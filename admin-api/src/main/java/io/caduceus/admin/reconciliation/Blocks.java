package io.caduceus.admin.reconciliation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** What is known of each stretch of the firehose: one small document for 65,536 offsets. */
final class Blocks {
  private static final String ID = "_id";
  private static final String REVISION = "revision";
  private static final String VERIFIED_AT = "verifiedAt";

  private final MongoCollection<Document> kept;

  Blocks(MongoCollection<Document> kept) {
    this.kept = kept;
  }

  Block get(int partition, long number) {
    Document found = kept.find(eq(ID, id(partition, number))).first();
    return found == null ? Block.unseen(partition, number) : read(found);
  }

  /** All of them, a partition's in their order. */
  List<Block> all() {
    return kept.find().sort(ascending("partition", "number")).map(Blocks::read).into(list());
  }

  /** Those in which something is missing. */
  List<Block> lacking() {
    return kept.find(exists(name(Finding.MISSING))).map(Blocks::read).into(list());
  }

  /**
   * Those that were last looked at before a moment, the longest ago first.
   *
   * @param limit 0 is none
   */
  List<Block> verifiedBefore(Instant moment, int limit) {
    return kept.find(before(moment))
        .sort(ascending(VERIFIED_AT))
        .limit(limit)
        .map(Blocks::read)
        .into(list());
  }

  long countVerifiedBefore(Instant moment) {
    return kept.countDocuments(before(moment));
  }

  /** Changes one, over again where somebody else was faster. */
  Block change(int partition, long number, UnaryOperator<Block> change) {
    while (true) {
      Block before = get(partition, number);
      Block after = change.apply(before);
      if (replaced(before, after)) {
        return after;
      }
    }
  }

  /** Forgets all of them. */
  void forget() {
    kept.deleteMany(new Document());
  }

  private boolean replaced(Block before, Block after) {
    if (before.revision() > 0) {
      Bson same =
          and(eq(ID, id(before.partition(), before.number())), eq(REVISION, before.revision()));
      return kept.replaceOne(same, document(after)).getMatchedCount() == 1;
    }
    try {
      kept.insertOne(document(after));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private static Bson before(Instant moment) {
    return lt(VERIFIED_AT, Date.from(moment));
  }

  private static Document document(Block block) {
    Document document =
        new Document(ID, id(block.partition(), block.number()))
            .append("partition", block.partition())
            .append("number", block.number())
            .append("verifiedTo", block.verifiedTo())
            .append(REVISION, block.revision());
    if (block.verifiedAt() != null) {
      document.append(VERIFIED_AT, Date.from(block.verifiedAt()));
    }
    block
        .absent()
        .forEach(
            (finding, ranges) ->
                document.append(
                    name(finding), new Binary(RangeBytes.write(ranges, block.start()))));
    return document;
  }

  private static Block read(Document stored) {
    long number = stored.getLong("number");
    Map<Finding, Ranges> absent = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      Binary bytes = stored.get(name(finding), Binary.class);
      if (bytes != null) {
        absent.put(finding, RangeBytes.read(bytes.getData(), number * Block.SIZE));
      }
    }
    Date verifiedAt = stored.getDate(VERIFIED_AT);
    return new Block(
        stored.getInteger("partition"),
        number,
        stored.getLong("verifiedTo"),
        verifiedAt == null ? null : verifiedAt.toInstant(),
        absent,
        stored.getLong(REVISION));
  }

  private static String name(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }

  private static String id(int partition, long number) {
    return partition + "/" + number;
  }

  private static List<Block> list() {
    return new ArrayList<>();
  }
}

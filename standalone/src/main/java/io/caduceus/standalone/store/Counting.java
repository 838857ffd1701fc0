package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a driver asks to count documents: an aggregation, for which the library reads every document
 * there is, whatever has to match.
 */
record Counting(String collection, Document query) {
  private static final Document EACH = new Document("_id", 1).append("n", new Document("$sum", 1));

  /** Null if an aggregation is more than that, or another one. */
  static @Nullable Counting in(Document aggregation) {
    return aggregation.get("aggregate") instanceof String collection
            && aggregation.get("pipeline") instanceof List<?> stages
            && stages.size() == 2
            && stages.getFirst() instanceof Document match
            && match.size() == 1
            && match.get("$match") instanceof Document query
            && new Document("$group", EACH).equals(stages.getLast())
        ? new Counting(collection, query)
        : null;
  }

  /** The older command for the same. */
  Document command(Document aggregation) {
    Document command = new Document("count", collection).append("query", query);
    command.putIfNotNull(Deadline.NAME, aggregation.get(Deadline.NAME));
    return command;
  }

  /** As the aggregation would have answered, which has no line for nothing. */
  Document answer(String database, Document counted) {
    List<Document> lines =
        Integer.valueOf(0).equals(counted.get("n"))
            ? List.of()
            : List.of(new Document("_id", 1).append("n", counted.get("n")));
    Document cursor =
        new Document("id", 0L)
            .append("ns", database + "." + collection)
            .append("firstBatch", lines);
    return new Document("cursor", cursor).append("ok", 1.0);
  }
}

package io.caduceus.admin.reconciliation;

import com.mongodb.client.MongoCollection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** Lets tests ask what the reconciliation asks of the events. */
public final class StoreQueries {
  private StoreQueries() {}

  public static Map<String, Runnable> on(MongoCollection<BsonDocument> events) {
    StoredOffsets stored = new StoredOffsets(events);
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("reconciliation, count of offsets", () -> stored.count(1, 0, 65_536));
    all.put("reconciliation, offsets", () -> stored.between(1, 0, 2_048));
    all.put("reconciliation, by ids", () -> stored.byId(List.of("one", "two")));
    return all;
  }
}

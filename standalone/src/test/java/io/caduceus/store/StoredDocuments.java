package io.caduceus.store;

import io.caduceus.event.avro.FirehoseEvent;
import java.util.Map;

/** Lets tests of the whole way have an event, and the indexes, as the sink brings them. */
public final class StoredDocuments {
  private StoredDocuments() {}

  public static byte[] of(FirehoseEvent event) {
    return StoredEvent.of(event);
  }

  public static void ensureIndexes(String store, String database, String collection) {
    StoreIndexes.ensure(
        Map.of("connection.uri", store, "database", database, "collection", collection));
  }
}

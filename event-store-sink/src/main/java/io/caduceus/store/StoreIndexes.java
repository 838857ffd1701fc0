package io.caduceus.store;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The indexes that the event store's searches and its promises stand on. */
final class StoreIndexes {
  /**
   * Keeps two events from claiming one place in the firehose. Sparse, for events of a firehose that
   * was lost have none; a store with the older, strict index gets this one when that happens.
   */
  static final String FIREHOSE = "firehose_position";

  private static final Logger LOG = LoggerFactory.getLogger(StoreIndexes.class);

  private static final List<IndexModel> ALL =
      List.of(
          new IndexModel(
              ascending("firehose.partition", "firehose.offset"),
              new IndexOptions().name(FIREHOSE).unique(true).sparse(true)),
          newestFirst("names", "noun", "verb", "object", "subObject"),
          newestFirst("types", "type"),
          newestFirst("tags", "tags"),
          newestFirst("publishers", "publisher"),
          newestFirst("sources", "sourceSystem"),
          newestFirst("users", "userId"),
          new IndexModel(descending("occurredAt", "_id"), new IndexOptions().name("by_time")),
          new IndexModel(descending("receivedAt", "_id"), new IndexOptions().name("by_receipt")),
          whereThereIsOne("by_transaction", "transactionId"),
          whereThereIsOne("by_cause", "causationId"),
          whereThereIsOne("by_sealed_value", StoredEvent.BLIND_INDEX));

  private static final List<IndexModel> OF_DELIVERIES =
      List.of(
          new IndexModel(ascending("eventId"), new IndexOptions().name("by_event")),
          new IndexModel(
              compoundIndex(ascending("deliveries.subscription"), descending("routedAt")),
              new IndexOptions().name("by_subscription")));

  /**
   * A store that deleted by itself would leave gaps that nobody has on record; the others end with
   * a time that searches do not sort by.
   */
  private static final List<String> FORMER =
      List.of("expiry", "by_type", "by_tag", "by_publisher", "by_source", "by_retention");

  private StoreIndexes() {}

  /**
   * Creates what is missing, on the collection that the connector's settings name. A store that
   * cannot have one, as the embedded stand-in cannot, works without and says so in the log.
   */
  static void ensure(Map<String, String> settings) {
    try (MongoClient client = MongoClients.create(settings.get("connection.uri"))) {
      MongoCollection<Document> collection =
          client.getDatabase(settings.get("database")).getCollection(settings.get("collection"));
      if (DeliveryRecords.COLLECTION.equals(settings.get("collection"))) {
        OF_DELIVERIES.forEach(index -> ensure(index, collection));
      } else {
        ALL.forEach(index -> ensure(index, collection));
        FORMER.forEach(index -> drop(index, collection));
      }
    }
  }

  private static void drop(String former, MongoCollection<Document> events) {
    try {
      events.dropIndex(former);
    } catch (MongoCommandException e) {
      LOG.debug("there is no index to drop index={} code={}", former, e.getErrorCode());
    }
  }

  private static void ensure(IndexModel index, MongoCollection<Document> events) {
    try {
      events.createIndexes(List.of(index));
    } catch (MongoCommandException e) {
      LOG.warn(
          "the store goes without an index index={} code={}",
          index.getOptions().getName(),
          e.getErrorCode());
    }
  }

  /** Behind what is searched for, in the order in which it is shown. */
  private static IndexModel newestFirst(String name, String... fields) {
    return new IndexModel(
        compoundIndex(ascending(fields), descending("receivedAt", "_id")),
        new IndexOptions().name(name));
  }

  private static IndexModel whereThereIsOne(String name, String field) {
    return new IndexModel(ascending(field), new IndexOptions().name(name).sparse(true));
  }
}

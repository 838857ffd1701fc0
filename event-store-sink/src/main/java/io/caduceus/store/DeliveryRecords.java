package io.caduceus.store;

import static java.util.Map.entry;

import com.mongodb.kafka.connect.sink.writemodel.strategy.ReplaceOneDefaultStrategy;
import io.caduceus.event.Topics;
import java.util.HashMap;
import java.util.Map;

/**
 * The connector that writes where events went. It is a {@link StoreConnector} on another topic and
 * another collection, so that neither waits for the other.
 */
public final class DeliveryRecords {
  /** What the connector is called on a worker, and so in its consumer group. */
  public static final String NAME = "caduceus-deliveries";

  public static final String COLLECTION = "deliveries";

  private DeliveryRecords() {}

  /** The connector's configuration; see {@link StoreConnector#config}. */
  public static Map<String, String> config(String schemaRegistry, String mongodb) {
    Map<String, String> config = new HashMap<>(StoreConnector.config(schemaRegistry, mongodb));
    config.putAll(
        Map.ofEntries(
            entry("tasks.max", "1"),
            entry("topics", Topics.DELIVERIES),
            entry("collection", COLLECTION),
            entry("value.converter", RoutedRecordConverter.class.getName()),
            entry("post.processor.chain", DeliveryTime.class.getName()),
            entry("writemodel.strategy", ReplaceOneDefaultStrategy.class.getName()),
            // what a transaction took back never went anywhere
            entry("consumer.override.isolation.level", "read_committed")));
    return Map.copyOf(config);
  }
}

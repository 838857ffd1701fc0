package io.caduceus.store;

import static java.util.Map.entry;

import com.mongodb.kafka.connect.MongoSinkConnector;
import com.mongodb.kafka.connect.sink.processor.id.strategy.ProvidedInValueStrategy;
import io.caduceus.event.Topics;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;

/**
 * The official MongoDB sink connector with our {@link StoreTask}. {@link #config} is its whole
 * configuration.
 */
public final class StoreConnector extends MongoSinkConnector {
  /** What the connector is called on a worker, and so in its consumer group. */
  public static final String NAME = "caduceus-event-store";

  public static final String DATABASE = "caduceus";
  public static final String COLLECTION = "events";

  /**
   * As much as the firehose takes, and the headers that say why. A record that did not fit would
   * fail its task, again and again, and hold back all that follows it.
   */
  private static final int LARGEST_QUARANTINED = 5 * 1024 * 1024;

  @Override
  public Class<? extends Task> taskClass() {
    return StoreTask.class;
  }

  /**
   * @param schemaRegistry the root of its Confluent-compatible API
   * @param mongodb a connection string
   * @return the connector's configuration; more of the converter's settings, such as the registry's
   *     credentials, are added under {@code value.converter.}
   */
  public static Map<String, String> config(String schemaRegistry, String mongodb) {
    return Map.ofEntries(
        entry("connector.class", StoreConnector.class.getName()),
        // while one waits for the store, the other reads and converts; a partition has one task
        entry("tasks.max", "2"),
        entry("topics", Topics.FIREHOSE + "," + Topics.RESTORE),
        entry("connection.uri", withShortSelection(mongodb)),
        entry("database", DATABASE),
        entry("collection", COLLECTION),
        entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        entry("value.converter", FirehoseConverter.class.getName()),
        entry("value.converter.schema.registry.url", schemaRegistry),
        entry("header.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
        entry("document.id.strategy", ProvidedInValueStrategy.class.getName()),
        // by itself: the connector would otherwise warn, for every event, that there is one
        entry("document.id.strategy.overwrite.existing", "true"),
        entry(
            "post.processor.chain",
            String.join(
                ",",
                FirehosePosition.class.getName(),
                RecordKey.class.getName(),
                StoringTime.class.getName())),
        entry("writemodel.strategy", ReplaceOwn.class.getName()),
        entry("max.batch.size", "500"),
        entry("bulk.write.ordered", "false"),
        // StoreTask tells outages from bad records; the connector alone cannot
        entry("mongo.errors.tolerance", "none"),
        entry("errors.tolerance", "all"),
        entry("errors.retry.timeout", "-1"),
        entry("errors.retry.delay.max.ms", "5000"),
        entry("errors.log.enable", "false"),
        entry("errors.deadletterqueue.topic.name", Topics.QUARANTINE),
        entry("errors.deadletterqueue.context.headers.enable", "true"),
        entry("producer.override.max.request.size", Integer.toString(LARGEST_QUARANTINED)),
        entry("producer.override.interceptor.classes", QuarantineHeaders.class.getName()));
  }

  /** An outage is noticed, and a stop obeyed, within seconds; the driver's own choice is 30. */
  private static String withShortSelection(String mongodb) {
    if (mongodb.contains("serverSelectionTimeoutMS=")) {
      return mongodb;
    }
    String separator =
        mongodb.contains("?") ? "&" : mongodb.matches("[^/]+//[^/]+/.*") ? "?" : "/?";
    return mongodb + separator + "serverSelectionTimeoutMS=3000";
  }
}

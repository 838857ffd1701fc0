package io.caduceus.router;

import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.RoutedRecord;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The router's configuration; {@code router.yaml} comments each key.
 *
 * @param keys the folder with {@code field-keys.json}, {@code record-keys.json} and {@code
 *     token-keys.json}
 * @param kms the URI of the key that wraps them; null for one in a file beside them
 */
@ConfigurationProperties("caduceus")
record RouterSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    Path keys,
    @Nullable String kms,
    @DefaultValue Routing router) {

  RouterSettings {
    Duration transaction = Duration.ofMillis(ClientTimes.of(kafka.clients()).transaction());
    if (router.patience().compareTo(transaction) >= 0) {
      throw new IllegalArgumentException(
          "caduceus.router.patience must be shorter than a transaction, " + transaction);
    }
  }

  /**
   * @param properties any further setting of a Kafka client, for example {@code security.protocol}
   */
  record Kafka(
      @DefaultValue("localhost:9092") String bootstrapServers,
      @DefaultValue Map<String, String> properties) {

    Map<String, Object> settings() {
      Map<String, Object> settings = new HashMap<>(properties);
      settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      return settings;
    }

    ClientProperties clients() {
      return new ClientProperties(properties);
    }
  }

  /**
   * @param url tried in turn
   * @param snapshot a folder that remembers schemas, so that a start does not need the registry
   * @param userInfo {@code user:password} for HTTP Basic
   * @param serializer the class that writes {@code Event}s, Confluent's where its jar is at hand
   */
  record Registry(
      @DefaultValue("http://localhost:8082/apis/ccompat/v7") List<URI> url,
      @Nullable Path snapshot,
      @Nullable String userInfo,
      @DefaultValue("io.caduceus.event.WireSerializer")
          Class<? extends Serializer<Event>> serializer) {

    /** Subjects are named by record, so that ten thousand topics share one schema. */
    Serializer<Event> eventSerializer() {
      Serializer<Event> writer = BeanUtils.instantiateClass(serializer);
      writer.configure(writing(), false);
      return writer;
    }

    /** What it records for itself is read by nobody who brings a jar: our own class writes it. */
    Serializer<RoutedRecord> recordSerializer() {
      Serializer<RoutedRecord> writer = new WireSerializer<>();
      writer.configure(writing(), false);
      return writer;
    }

    private Map<String, Object> writing() {
      Map<String, Object> properties = new HashMap<>();
      properties.put(
          "schema.registry.url", url.stream().map(URI::toString).collect(Collectors.joining(",")));
      properties.put(
          "value.subject.name.strategy",
          "io.confluent.kafka.serializers.subject.RecordNameStrategy");
      if (snapshot != null) {
        properties.put("schema.snapshot.dir", snapshot.toString());
      }
      if (userInfo != null) {
        properties.put("basic.auth.credentials.source", "USER_INFO");
        properties.put("basic.auth.user.info", userInfo);
      }
      return properties;
    }
  }

  /**
   * @param state a folder of this router's own
   * @param threads how many partitions are routed at the same time
   * @param commitInterval how long deliveries wait to become visible to read-committed consumers
   * @param memory what the duplicate windows' stores may take outside the heap, all together
   * @param patience how long an event may wait for its event type to be announced
   */
  record Routing(
      @DefaultValue("data/router") Path state,
      @DefaultValue("1") int threads,
      @DefaultValue("64MB") DataSize memory,
      @DefaultValue("50ms") Duration commitInterval,
      @DefaultValue("2s") Duration patience) {

    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(8);

    Routing {
      if (threads < 1) {
        throw new IllegalArgumentException("caduceus.router.threads must be at least 1");
      }
      if (memory.compareTo(LEAST_MEMORY) < 0) {
        throw new IllegalArgumentException("caduceus.router.memory must be at least 8MB");
      }
      if (commitInterval.isNegative() || commitInterval.isZero()) {
        throw new IllegalArgumentException("caduceus.router.commit-interval must be positive");
      }
      if (patience.isNegative()) {
        throw new IllegalArgumentException("caduceus.router.patience must not be negative");
      }
    }
  }
}

package io.caduceus.router;

import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.WireDeserializer;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.Subscription.Format;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;

/** Puts the parts of a {@link RouterRun} together. */
final class RouterRuns {
  private final RouterSettings settings;
  private final SchemaRegistry schemas;
  private final AvroFormat avro;
  private final Keyring keyring;
  private final RouterMetrics metrics;

  RouterRuns(
      RouterSettings settings,
      SchemaRegistry schemas,
      AvroFormat avro,
      Keyring keyring,
      RouterMetrics metrics) {
    this.settings = settings;
    this.schemas = schemas;
    this.avro = avro;
    this.keyring = keyring;
    this.metrics = metrics;
  }

  /** A new life with empty tables, not started. */
  RouterRun prepare(KnownTopics topics) {
    RoutingTables tables = new RoutingTables(settings.router().patience());
    RegistryFeed registry =
        new RegistryFeed(tables, new WireDeserializer<>(schemas), new WireDeserializer<>(schemas));
    RoutingTopology topology =
        new RoutingTopology(
            registry,
            new Arrivals(new WireDeserializer<>(schemas)),
            new Router(tables, InstantSource.system()),
            new Envelopes(
                keyring,
                Map.of(Format.AVRO, avro, Format.CLOUDEVENTS_JSON, new CloudEventsFormat()),
                topics::largest),
            metrics);
    Properties properties = new Properties();
    properties.putAll(StreamsSettings.of(settings));
    return new RouterRun(
        new KafkaStreams(topology.build(), properties), tables, registry, topics, metrics);
  }
}

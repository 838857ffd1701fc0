package io.caduceus.router;

import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.WireDeserializer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;

/** Puts the parts of a {@link RouterRun} together. */
class RouterRuns implements AutoCloseable {
  private final RouterSettings settings;
  private final SchemaRegistry schemas;
  private final Formats formats;
  private final Keys keys;
  private final RouterMetrics metrics;
  private final StoreMemory memory;

  RouterRuns(
      RouterSettings settings,
      SchemaRegistry schemas,
      Formats formats,
      Keys keys,
      RouterMetrics metrics) {
    this.settings = settings;
    this.schemas = schemas;
    this.formats = formats;
    this.keys = keys;
    this.metrics = metrics;
    this.memory = new StoreMemory(settings.router().memory());
  }

  /** A new life with empty tables, not started. */
  RouterRun prepare(KnownTopics topics) {
    RoutingTables tables = new RoutingTables(settings.router().patience());
    RegistryFeed registry =
        new RegistryFeed(tables, new WireDeserializer<>(schemas), new WireDeserializer<>(schemas));
    SubjectKeyTable subjectKeys =
        new SubjectKeyTable(
            new WireDeserializer<>(schemas), settings.router().patience(), InstantSource.system());
    RoutingTopology topology =
        new RoutingTopology(
            registry,
            subjectKeys,
            new Arrivals(new WireDeserializer<>(schemas), InstantSource.system()),
            new Repetitions(tables, keys.records(), metrics),
            new Following(tables),
            new Router(tables, InstantSource.system()),
            new Envelopes(keys.knowing(subjectKeys), formats, topics::largest),
            metrics);
    Properties properties = new Properties();
    properties.putAll(streamsSettings());
    memory.addTo(properties);
    return new RouterRun(
        new KafkaStreams(topology.build(), properties), tables, registry, topics, metrics);
  }

  /** The bench alone has others, to measure what ours cost. */
  Map<String, Object> streamsSettings() {
    return StreamsSettings.of(settings);
  }

  /** What is on disk from one life to the next. */
  StateFolder state() {
    return new StateFolder(settings.router().state());
  }

  @Override
  public void close() {
    memory.close();
  }
}

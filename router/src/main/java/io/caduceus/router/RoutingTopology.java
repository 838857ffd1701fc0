package io.caduceus.router;

import io.caduceus.event.Topics;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * An event's way through the router. The registry's topics are global tables, which Kafka Streams
 * reads to their end before it hands out the first event. What is accepted passes once within its
 * type's duplicate window, also if it was in quarantine first; what is replayed is meant to come
 * again. Marks come with the replays and are confirmed in the same transactions as deliveries, and
 * so is what is put on record of them.
 */
final class RoutingTopology {
  static final String SUBJECT_KEYS = "subject-keys";

  /** The names of the tables, as of the stores that keep them. */
  static final Set<String> TABLES = Set.of("event-types", "subscriptions", SUBJECT_KEYS);

  private static final Serde<Outgoing> OUTGOING =
      Serdes.serdeFrom((topic, outgoing) -> outgoing.value(), RoutingTopology::neverRead);

  private final RegistryFeed registry;
  private final SubjectKeyTable subjectKeys;
  private final Arrivals arrivals;
  private final Repetitions repetitions;
  private final Following following;
  private final Router router;
  private final Envelopes envelopes;
  private final RouterMetrics metrics;

  RoutingTopology(
      RegistryFeed registry,
      SubjectKeyTable subjectKeys,
      Arrivals arrivals,
      Repetitions repetitions,
      Following following,
      Router router,
      Envelopes envelopes,
      RouterMetrics metrics) {
    this.registry = registry;
    this.subjectKeys = subjectKeys;
    this.arrivals = arrivals;
    this.repetitions = repetitions;
    this.following = following;
    this.router = router;
    this.envelopes = envelopes;
    this.metrics = metrics;
  }

  Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    table(builder, Topics.EVENT_TYPES, "event-types", registry::eventType);
    table(builder, Topics.SUBSCRIPTIONS, "subscriptions", registry::subscription);
    subjectKeys(builder);

    KStream<byte[], Arrival> accepted =
        builder.stream(Topics.FIREHOSE, bytes("firehose"))
            .process(Step.of(arrivals::accepted), Named.as("read-accepted"));
    KStream<byte[], Arrival> replayed =
        builder.stream(Topics.REHYDRATE, bytes("rehydrate"))
            .process(Step.of(arrivals::replayed), Named.as("read-replayed"))
            .process(following, Named.as("follow"));

    accepted
        .merge(replayed, Named.as("arrivals"))
        .process(repetitions, Named.as("first-only"))
        .process(Step.of(router::route), Named.as("route"))
        .process(Step.knowingItsSource(envelopes::write), Named.as("write"))
        .process(Whereabouts::new, Named.as("whereabouts"))
        .peek(metrics::count, Named.as("count"))
        .to(RoutingTopology::destination, outgoing("deliver"));
    return builder.build();
  }

  private static void table(
      StreamsBuilder builder,
      String topic,
      String name,
      BiConsumer<String, byte @Nullable []> table) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic,
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(name + "-topic"),
        TableFeed.of(name, table));
  }

  /** On disk, for there are as many as people. */
  private void subjectKeys(StreamsBuilder builder) {
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SUBJECT_KEYS), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        Topics.SUBJECT_KEYS,
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("subject-keys-topic"),
        SubjectKeyFeed.of(SUBJECT_KEYS, subjectKeys));
  }

  private Consumed<byte[], byte[]> bytes(String name) {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withTimestampExtractor(arrivals::cameAt)
        .withName(name);
  }

  private static Produced<byte[], Outgoing> outgoing(String name) {
    return Produced.with(Serdes.ByteArray(), OUTGOING).withName(name);
  }

  private static Outgoing neverRead(String topic, byte[] value) {
    throw new UnsupportedOperationException("what goes out does not come back");
  }

  private static String destination(byte[] key, Outgoing outgoing, RecordContext context) {
    return outgoing.topic();
  }
}

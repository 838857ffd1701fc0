package io.caduceus.router;

import static io.caduceus.registry.Classification.PHI;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.delivery.AvroFormat;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.KnownSchemas;
import io.caduceus.event.Mark;
import io.caduceus.event.SchemaRegistry;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.RoutedRecord;
import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.TokenKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import io.caduceus.samples.Samples;
import io.caduceus.samples.SealedSamples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.springframework.util.unit.DataSize;

/** The whole topology without a broker, spoken to in the words of the tests. */
final class RouterHarness implements AutoCloseable {
  static final byte[] KEY = "key".getBytes(UTF_8);
  static final String BODY = "{\"memberId\":\"***REDACTED***\",\"amount\":10.50}";
  static final int LARGEST = 100_000;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Keys keys;
  private volatile Instant now = SealedSamples.NOW;
  private Instant stamp = SealedSamples.NOW;
  private final Set<String> deleted = new HashSet<>();
  private final RegistryFeed feed;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StoreMemory memory = new StoreMemory(DataSize.ofMegabytes(8));
  private final TopologyTestDriver driver;
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();

  RouterHarness(Path folder, Duration patience) {
    keys =
        new Keys(
            Keyring.loadOrCreate(folder),
            RecordKeys.loadOrCreate(folder),
            TokenKeys.loadOrCreate(folder));
    RoutingTables tables = new RoutingTables(patience);
    SchemaRegistry schemas = new KnownSchemas(registry, null);
    feed =
        new RegistryFeed(tables, new WireDeserializer<>(schemas), new WireDeserializer<>(schemas));
    SubjectKeyTable subjectKeys =
        new SubjectKeyTable(new WireDeserializer<>(schemas), patience, () -> SealedSamples.NOW);
    Envelopes envelopes =
        new Envelopes(
            keys.knowing(subjectKeys),
            new Formats(
                new AvroFormat(new WireSerializer<>(registry)),
                new RoutedRecords(new WireSerializer<>(registry), () -> now)),
            topic -> deleted.contains(topic) ? OptionalInt.empty() : OptionalInt.of(LARGEST));
    RouterMetrics metrics = new RouterMetrics(meters);
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    memory.addTo(settings);
    driver =
        new TopologyTestDriver(
            new RoutingTopology(
                    feed,
                    subjectKeys,
                    new Arrivals(new WireDeserializer<>(schemas), () -> now),
                    new Repetitions(tables, keys.records(), metrics),
                    new Following(tables),
                    new Router(tables, () -> SealedSamples.NOW),
                    envelopes,
                    metrics)
                .build(),
            settings);
  }

  Keyring keyring() {
    return keys.fields();
  }

  /** An event whose member id is sealed. */
  FirehoseEvent.Builder event() {
    SealedField memberId = SealedSamples.sealed(keys.fields(), "/memberId", PHI, "\"m-42\"");
    return SealedSamples.event(Samples.CLAIM_SUBMITTED.name(), BODY, List.of(memberId));
  }

  /** What records say from now on about when they were written. */
  void stamp(Instant moment) {
    stamp = moment;
  }

  /** What the router's own clock says. */
  void now(Instant moment) {
    now = moment;
  }

  double duplicates(EventTypeName type) {
    return meters.get("caduceus.router.duplicates").tag("type", type.toString()).counter().count();
  }

  InMemorySchemaRegistry schemas() {
    return registry;
  }

  Set<String> unreadableRecords() {
    return feed.unreadable();
  }

  void announce(EventType type) {
    byte[] value =
        new WireSerializer<EventTypeRecord>(registry)
            .serialize(Topics.EVENT_TYPES, type.toRecord());
    announceBytes(Topics.EVENT_TYPES, type.name().toString(), value);
  }

  void announce(Subscription subscription) {
    byte[] value =
        new WireSerializer<SubscriptionRecord>(registry)
            .serialize(Topics.SUBSCRIPTIONS, subscription.toRecord());
    announceBytes(Topics.SUBSCRIPTIONS, subscription.name().value(), value);
  }

  void announce(SubjectKey key) {
    announce(key.id(), key.toRecord());
  }

  void forget(SubjectKey key) {
    announce(key.id(), new SubjectKeyRecord(null, SealedSamples.NOW));
  }

  private void announce(SubjectKeyId id, SubjectKeyRecord record) {
    byte[] value =
        new WireSerializer<SubjectKeyRecord>(registry).serialize(Topics.SUBJECT_KEYS, record);
    announceBytes(Topics.SUBJECT_KEYS, id.toString(), value);
  }

  void forgetEventType(String name) {
    announceBytes(Topics.EVENT_TYPES, name, null);
  }

  void forgetSubscription(String name) {
    announceBytes(Topics.SUBSCRIPTIONS, name, null);
  }

  void announceBytes(String topic, String name, byte[] value) {
    pipe(topic, new TestRecord<>(name.getBytes(UTF_8), value));
  }

  void deleteTopic(String subscription) {
    deleted.add(Topics.of(new SubscriptionName(subscription)));
  }

  void deleteDeliveries() {
    deleted.add(Topics.DELIVERIES);
  }

  void restoreTopic(String subscription) {
    deleted.remove(Topics.of(new SubscriptionName(subscription)));
  }

  byte[] bytes(FirehoseEvent event) {
    return new WireSerializer<FirehoseEvent>(registry).serialize(Topics.FIREHOSE, event);
  }

  byte[] publish(FirehoseEvent event) {
    return publish(event, headers -> {});
  }

  byte[] publish(FirehoseEvent event, Consumer<RecordHeaders> headers) {
    byte[] value = bytes(event);
    send(Topics.FIREHOSE, value, headers);
    return value;
  }

  void replay(FirehoseEvent event, String subscription) {
    replay(event, subscription, headers -> {});
  }

  void replay(FirehoseEvent event, String subscription, Consumer<RecordHeaders> more) {
    send(
        Topics.REHYDRATE,
        bytes(event),
        headers -> {
          Headers.put(headers, Headers.SUBSCRIPTION, subscription);
          more.accept(headers);
        });
  }

  /** As the admin app writes what it has from the store. */
  void comeBack(FirehoseEvent event) {
    send(
        Topics.FIREHOSE,
        bytes(event),
        headers -> Headers.put(headers, Headers.RESTORED, "1/1/0/17"));
  }

  void send(String topic, byte[] value, Consumer<RecordHeaders> write) {
    RecordHeaders headers = new RecordHeaders();
    write.accept(headers);
    pipe(topic, new TestRecord<>(KEY, value, headers, stamp));
  }

  private void pipe(String topic, TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  List<TestRecord<byte[], byte[]>> received(String subscription) {
    return output(Topics.of(new SubscriptionName(subscription))).readRecordsToList();
  }

  List<Event> delivered(String subscription) {
    return received(subscription).stream()
        .map(record -> new WireDeserializer<Event>(registry).deserialize("", record.value()))
        .toList();
  }

  /** What was put on record of deliveries. */
  List<RoutedRecord> recorded() {
    return output(Topics.DELIVERIES).readRecordsToList().stream()
        .map(record -> new WireDeserializer<RoutedRecord>(registry).deserialize("", record.value()))
        .toList();
  }

  void ask(Mark mark) {
    send(Topics.REHYDRATE, new byte[0], mark::write);
  }

  /** The marks that came back. */
  List<Mark> confirmed() {
    return output(Topics.MARKS).readRecordsToList().stream()
        .map(record -> Mark.read(record.headers()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> quarantined() {
    return output(Topics.QUARANTINE).readRecordsToList();
  }

  List<String> quarantineReasons() {
    return quarantined().stream()
        .map(record -> Headers.get(record.headers(), Headers.REASON))
        .toList();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return outputs.computeIfAbsent(
        topic,
        name ->
            driver.createOutputTopic(
                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  @Override
  public void close() {
    driver.close();
    memory.close();
  }
}

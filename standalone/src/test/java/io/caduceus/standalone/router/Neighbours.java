package io.caduceus.standalone.router;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventId;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SearchKeys;
import io.caduceus.protect.TokenKeys;
import io.caduceus.registry.Application;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.avro.ApplicationRecord;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.registry.avro.SubscriptionRecord;
import io.caduceus.standalone.parts.LocalParts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What intake and the admin app do to the router, without intake and the admin app. */
final class Neighbours implements AutoCloseable {
  static final String BODY = "{\"memberId\":\"***REDACTED***\",\"amount\":10.50}";
  static final String REVEALED = "{\"memberId\":\"m-42\",\"amount\":10.50}";

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final WireSerializer<SpecificRecord> serializer = new WireSerializer<>();
  private final Keyring keyring;
  private final RecordKeys keys;

  private Instant latest = Instant.EPOCH;

  Neighbours(LocalParts parts, Path keys) {
    keyring = Keyring.loadOrCreate(keys);
    this.keys = RecordKeys.loadOrCreate(keys);
    TokenKeys.loadOrCreate(keys);
    SearchKeys.loadOrCreate(keys);
    admin = Admin.create(parts.kafka().as(OPERATOR).settings());
    producer =
        new KafkaProducer<>(
            parts.kafka().as(OPERATOR).with(Map.of("acks", "all")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    serializer.configure(
        Map.of(
            "schema.registry.url",
            parts.registry().address(),
            "value.subject.name.strategy",
            "RecordNameStrategy"),
        false);
  }

  void announce(EventType type) {
    EventTypeRecord record = type.toRecord();
    send(Topics.EVENT_TYPES, record.getName(), record);
  }

  void announce(Application application) {
    ApplicationRecord record = application.toRecord();
    send(Topics.APPLICATIONS, record.getName(), record);
  }

  void announce(Subscription subscription) {
    SubscriptionRecord record = subscription.toRecord();
    send(Topics.SUBSCRIPTIONS, record.getName(), record);
  }

  void createTopic(SubscriptionName subscription, int partitions) {
    createTopic(subscription, partitions, Map.of());
  }

  void createTopic(SubscriptionName subscription, int partitions, Map<String, String> config) {
    done(
        admin
            .createTopics(
                List.of(
                    new NewTopic(Topics.of(subscription), Optional.of(partitions), Optional.empty())
                        .configs(config)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  void deleteTopic(SubscriptionName subscription) {
    done(
        admin
            .deleteTopics(List.of(Topics.of(subscription)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** A setting of a topic. */
  String setting(String topic, String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin
        .describeConfigs(List.of(resource))
        .all()
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .get(resource)
        .get(name)
        .value();
  }

  /** How many router threads have partitions. */
  long routersAtWork() {
    return admin
        .describeConsumerGroups(List.of("caduceus-router"))
        .all()
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .values()
        .iterator()
        .next()
        .members()
        .stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .count();
  }

  int firehosePartitions() {
    return producer.partitionsFor(Topics.FIREHOSE).size();
  }

  /** Publishes an event whose member id is sealed, and returns when it is accepted. */
  void publish(EventType type, String id) {
    done(producer.send(firehoseRecord(event(type, id).build(), null)));
  }

  void publish(EventType type, String id, int partition) {
    done(producer.send(firehoseRecord(event(type, id).build(), partition)));
  }

  /** Has an event, as its type's rules were then, delivered once more to one subscription. */
  void replay(EventType type, String id, String subscription) {
    byte[] value = serializer.serialize(Topics.REHYDRATE, event(type, id).build());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.REHYDRATE, id.getBytes(UTF_8), value);
    Headers.put(record.headers(), Headers.SUBSCRIPTION, subscription);
    done(producer.send(record));
  }

  /** Publishes an event and does not wait. */
  Future<?> accept(EventType type, String id) {
    return producer.send(firehoseRecord(event(type, id).build(), null));
  }

  /** Publishes an event as two intakes would that both accepted it, and does not wait. */
  List<Future<?>> acceptTwice(EventType type, String id) {
    return List.of(acceptSaying("this", type, id), acceptSaying("this", type, id));
  }

  /** Publishes an event of which it can be told what was said, and does not wait. */
  Future<?> acceptSaying(String content, EventType type, String id) {
    byte[] key = keys.ofContent(type.owner().value(), id, content.getBytes(UTF_8));
    FirehoseEvent event = event(type, id).setContentKey(ByteBuffer.wrap(key)).build();
    return producer.send(firehoseRecord(event, null));
  }

  private ProducerRecord<byte[], byte[]> firehoseRecord(
      FirehoseEvent event, @Nullable Integer partition) {
    String id = event.getId();
    byte[] value = serializer.serialize(Topics.FIREHOSE, event);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.FIREHOSE, partition, id.getBytes(UTF_8), value);
    Headers.put(record.headers(), Headers.CE_ID, id);
    return record;
  }

  private FirehoseEvent.Builder event(EventType type, String id) {
    Instant now = moment();
    return FirehoseEvent.newBuilder()
        .setId(id)
        .setNoun(type.name().noun())
        .setVerb(type.name().verb())
        .setObject(type.name().object())
        .setPublisher(type.owner().value())
        .setOccurredAt(now)
        .setReceivedAt(now)
        .setSchemaVersion(type.schemaVersion())
        .setPolicyVersion(type.policyVersion())
        .setBody(ByteBuffer.wrap(BODY.getBytes(UTF_8)))
        .setSealed(
            List.of(
                keyring.seal(
                    new EventId(id), "/memberId", Classification.PHI, "\"m-42\"".getBytes(UTF_8))));
  }

  /** No two events are received in one millisecond: what was, is replayed in one piece. */
  private synchronized Instant moment() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    latest = now.isAfter(latest) ? now : latest.plusMillis(1);
    return latest;
  }

  private void send(String topic, String key, SpecificRecord record) {
    done(
        producer.send(
            new ProducerRecord<>(topic, key.getBytes(UTF_8), serializer.serialize(topic, record))));
  }

  private static void done(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    serializer.close();
  }
}

package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** A store whose firehose was lost, a new one, and all that brings the events back. */
final class LostFirehose implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final EventTypeName CLAIM = EventTypeName.parse("Claim.Submitted.Reconsideration");

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
  private final MongoDatabase database = client.getDatabase("caduceus");
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>(registry);
  private final RecordKeys keys;
  final MongoCollection<BsonDocument> events = database.getCollection("events", BsonDocument.class);
  final MongoCollection<BsonDocument> deliveries =
      database.getCollection("deliveries", BsonDocument.class);
  final Recoveries recoveries =
      new Recoveries(database.getCollection("recoveries"), AdminJson.mapper());
  final Map<EventTypeName, Duration> retention = new HashMap<>();
  final List<String> done = new ArrayList<>();

  LostFirehose(Path folder) {
    keys = RecordKeys.loadOrCreate(folder);
    events.createIndex(
        ascending("firehose.partition", "firehose.offset"),
        new IndexOptions().name("firehose_position").unique(true));
  }

  FirehoseInMemory firehose(String topic, int partitions) {
    return new FirehoseInMemory(registry, topic, partitions);
  }

  /** Asked for, and not yet begun. */
  void ask(FirehoseInMemory firehose) {
    Recovery last = recoveries.last();
    recoveries.begin(
        Recovery.asked(
            last == null ? 1 : last.id() + 1,
            firehose.extent().topic(),
            firehose.extent().ends().size(),
            "admin",
            new RestoreRequest(null, null, "Kafka was lost"),
            NOON));
  }

  Restoring restoring(FirehoseInMemory firehose) {
    Foundations foundations =
        new Foundations(
            () -> done.add("topics"),
            () -> done.add("registry"),
            () -> done.add("subject keys"),
            () -> done.add("offsets"));
    Restoring.Sides sides =
        new Restoring.Sides(
            new FormerEvents(events),
            new FormerDeliveries(deliveries),
            firehose,
            it -> new Bearings(it.id(), it.partitions(), it.startedAt(), retention, keys),
            new ReadBack(firehose, deserializer));
    return new Restoring(recoveries, foundations, sides, () -> NOON);
  }

  /** Where an event stood that was stored before Kafka was lost. */
  void stored(int partition, long offset, String id, byte[] key) {
    stored(partition, offset, id, key, NOON);
  }

  void stored(int partition, long offset, String id, byte[] key, Instant receivedAt) {
    BsonDateTime at = new BsonDateTime(receivedAt.toEpochMilli());
    BsonDocument document =
        new BsonDocument("_id", new BsonString(id))
            .append("type", new BsonString(CLAIM.toString()))
            .append("publisher", new BsonString("claims-portal"))
            .append("occurredAt", at)
            .append("receivedAt", at)
            .append("synthetic", BsonBoolean.FALSE)
            .append("schemaVersion", new BsonInt32(1))
            .append("policyVersion", new BsonInt32(1))
            .append("contentKey", new BsonBinary(("said " + id).getBytes(UTF_8)))
            .append("body", BsonDocument.parse("{n: 1}"))
            .append("sealed", new BsonArray())
            .append("firehose", place(partition, offset));
    if (key.length > 0) {
      document.append("recordKey", new BsonBinary(key));
    }
    events.insertOne(document);
  }

  /** Writes some of what is on the new firehose, as the sink does it. */
  void sink(List<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      FirehoseEvent event = deserializer.deserialize(record.topic(), record.value());
      BsonDocument document = events.find(eq("_id", event.getId())).first();
      BsonDocument written =
          document == null
              ? new BsonDocument("_id", new BsonString(event.getId()))
                  .append("type", new BsonString(CLAIM.toString()))
              : document;
      written.remove("formerFirehose");
      written.append("firehose", place(record.partition(), record.offset()));
      events.replaceOne(eq("_id", event.getId()), written, new ReplaceOptions().upsert(true));
    }
  }

  FirehoseEvent event(ConsumerRecord<byte[], byte[]> record) {
    return deserializer.deserialize(record.topic(), record.value());
  }

  List<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(it -> event(it).getId()).toList();
  }

  private static BsonDocument place(int partition, long offset) {
    return new BsonDocument("partition", new BsonInt32(partition))
        .append("offset", new BsonInt64(offset));
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}

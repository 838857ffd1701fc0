package io.caduceus.admin.reconciliation;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;

/** A store and a firehose in memory, and all that compares them. */
final class StoreAndFirehose implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  static final ReconciliationSettings SETTINGS =
      new ReconciliationSettings(
          Duration.ofSeconds(30),
          Duration.ofDays(1),
          1_000_000,
          Duration.ofMinutes(10),
          3,
          "sink",
          Map.of(),
          Map.of());

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final Map<Position, String> published = new HashMap<>();
  private final List<String> commands = new ArrayList<>();
  private final MongoClient client = MongoClients.create(listening());
  final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final WireDeserializer<FirehoseEvent> deserializer = new WireDeserializer<>(registry);

  final MongoDatabase database = client.getDatabase("caduceus");
  final MongoCollection<Document> events = database.getCollection("events");
  final StoredOffsets stored =
      new StoredOffsets(database.getCollection("events", BsonDocument.class));
  final FirehoseInMemory firehose = new FirehoseInMemory(registry);
  final Blocks blocks = new Blocks(database.getCollection("firehoseBlocks"));
  final Progress progress =
      new Progress(database.getCollection("reconciliation"), AdminJson.mapper());
  final Map<Integer, Ranges> returned = new HashMap<>();
  Instant now = NOON;
  Duration retention;
  final Verification verification =
      new Verification(
          firehose,
          new Gaps(stored),
          () -> returned,
          new Examination(deserializer, stored, type -> retention, () -> now),
          blocks,
          () -> now);
  final Looks looks = new Looks(firehose, verification, blocks, progress, () -> now, SETTINGS);

  private MongoClientSettings listening() {
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(server.bindAndGetConnectionString()))
        .addCommandListener(
            new CommandListener() {
              @Override
              public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
              }
            })
        .build();
  }

  /** What the store was asked meanwhile. */
  List<String> commandsOf(Runnable action) {
    commands.clear();
    action.run();
    return List.copyOf(commands);
  }

  /** Published and stored. */
  Position publish(int partition, String id) {
    FirehoseEvent event = FirehoseInMemory.event(id, "claims-portal", id, NOON);
    Position at = firehose.append(partition, event);
    store(event, at);
    published.put(at, id);
    return at;
  }

  /** As the sink does it. */
  void store(FirehoseEvent event, Position at) {
    ByteBuffer content = event.getContentKey().duplicate();
    byte[] key = new byte[content.remaining()];
    content.get(key);
    Document document =
        new Document("_id", event.getId())
            .append("type", "Claim.Submitted.Reconsideration")
            .append("publisher", event.getPublisher())
            .append("receivedAt", Date.from(event.getReceivedAt()))
            .append("contentKey", new Binary(key))
            .append(
                "firehose",
                new Document("partition", at.partition()).append("offset", at.offset()));
    events.replaceOne(
        Filters.eq("_id", event.getId()), document, new ReplaceOptions().upsert(true));
  }

  void store(ConsumerRecord<byte[], byte[]> record) {
    store(
        deserializer.deserialize(record.topic(), record.value()),
        new Position(record.partition(), record.offset()));
  }

  void lose(Position at) {
    events.deleteOne(Filters.eq("_id", published.get(at)));
  }

  /** Looks at everything anew, as an operator can ask for. */
  StoreState look() {
    now = now.plusSeconds(60);
    progress.request(now);
    now = now.plusSeconds(1);
    looks.doIfDue(() -> true);
    return state();
  }

  StoreState state() {
    return StoreState.of(
        progress.partitions(), blocks.all(), progress.requested(), progress.repair());
  }

  Ranges found(int partition, Finding finding) {
    return blocks.all().stream()
        .filter(it -> it.partition() == partition)
        .map(it -> it.absent(finding))
        .reduce(Ranges.NONE, Ranges::plus);
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}

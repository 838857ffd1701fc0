package io.caduceus.admin.rehydration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.answers.AdminJson;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.rehydration.Rehydration.Asking;
import io.caduceus.event.Headers;
import io.caduceus.event.WireSerializer;
import io.caduceus.protect.AuditKeys;
import io.caduceus.protect.RecordKeys;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.InMemorySchemaRegistry;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A store and a broker in memory, and a subscription to claims. */
final class StoreAndBroker implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
  private final MongoDatabase database = client.getDatabase("caduceus");
  private final Path keys = folder();

  final MongoCollection<Document> events = database.getCollection("events");
  final MongoCollection<Document> deliveries = database.getCollection("deliveries");
  final MongoCollection<Document> audit = database.getCollection("audit");
  final BrokerInMemory broker = new BrokerInMemory();
  final RehydrationRecords records =
      new RehydrationRecords(database.getCollection("rehydrations"), AdminJson.mapper());
  final RecordKeys recordKeys = RecordKeys.loadOrCreate(keys);
  Instant now = NOON;
  @Nullable Subscription subscription = Samples.subscription("claims", "Claim.*.*");
  List<EventType> types = List.of(Samples.CLAIM_SUBMITTED, Samples.MEMBER_CHANGED_PCP);
  final Choices choices =
      new Choices(new Store(database), _ -> subscription, () -> types, () -> now);
  final AuditLog auditLog = new AuditLog(audit, AuditKeys.loadOrCreate(keys));
  final Outcomes outcomes = new Outcomes(records, auditLog, AdminJson.mapper(), () -> now);

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final Desk desk = new Desk(records, choices, outcomes, () -> now);

  /** A process that carries rehydrations on. */
  Delivering process() {
    Copies copies = new Copies(new WireSerializer<>(new InMemorySchemaRegistry()), recordKeys);
    return new Delivering(desk, broker.replays(), copies);
  }

  /** An event as the sink stores it. */
  void store(String id, EventType type, Instant received, int partition, long offset) {
    events.insertOne(document(id, type, received, partition, offset));
  }

  static Document document(
      String id, EventType type, Instant received, int partition, long offset) {
    return new Document("_id", id)
        .append("type", type.name().toString())
        .append("noun", type.name().noun())
        .append("verb", type.name().verb())
        .append("object", type.name().object())
        .append("publisher", type.owner().value())
        .append("occurredAt", Date.from(received))
        .append("receivedAt", Date.from(received))
        .append("tags", List.of())
        .append("synthetic", false)
        .append("schemaVersion", 1)
        .append("policyVersion", 1)
        .append("firehose", new Document("partition", partition).append("offset", offset))
        .append("recordKey", new Binary(("key-" + partition).getBytes(UTF_8)))
        .append("body", new Document("memberId", "***REDACTED***").append("amount", 10.5))
        .append("sealed", List.of());
  }

  /** One that was counted already. */
  Rehydration running(Selection selection, int rate) {
    Rehydration asked =
        Rehydration.asked(
            Samples.subscription("claims", "Claim.*.*").name(),
            1,
            selection,
            rate,
            new Asking("admin", false, null),
            now);
    Rehydration counted =
        asked.counted(
            Counting.count(Objects.requireNonNull(choices.of(asked)), () -> true).counts(), now);
    records.insert(counted);
    return counted;
  }

  Rehydration current() {
    return Objects.requireNonNull(records.find("claims.1"));
  }

  /** The ids of what was committed for the router, in its order. */
  List<String> replayed() {
    return broker.replayed().stream()
        .map(it -> String.valueOf(Headers.get(it.headers(), Headers.CE_ID)))
        .toList();
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}

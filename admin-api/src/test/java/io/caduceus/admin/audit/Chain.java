package io.caduceus.admin.audit;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.protect.AuditKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An audit on a store in memory, with everything that a reviewer and an attacker need. */
final class Chain implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  final MongoServer server = new MongoServer(new MemoryBackend());
  final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
  final MongoDatabase store = client.getDatabase("caduceus");
  final MongoCollection<Document> entries = store.getCollection("audit");
  final AuditKeys keys;
  final List<String> attested = new ArrayList<>();
  final AuditLog audit;
  final Checkpoints checkpoints;
  private String said = "";
  private int written;

  Chain(Path folder) {
    this.keys = AuditKeys.loadOrCreate(folder);
    this.audit = new AuditLog(entries, keys);
    this.checkpoints = checkpoints(audit);
  }

  Checkpoints checkpoints(AuditLog of) {
    return new Checkpoints(
        of, store.getCollection("auditCheckpoints"), attested::add, keys, () -> NOON);
  }

  /** With the one that begins it, one more than this. */
  Chain with(int more) {
    for (int i = 0; i < more; i++) {
      audit.append(entry(written++));
    }
    return this;
  }

  static AuditEntry entry(int i) {
    return new AuditEntry(
        NOON.plusSeconds(i),
        "somebody-" + i % 7,
        "thing.change",
        "thing-" + i,
        i % 5 == 0 ? Outcome.REFUSED : Outcome.ALLOWED,
        i % 3 == 0 ? null : "because \"" + i + "\" \u2028 \ud83d\ude00\u0007",
        i % 2 == 0 ? null : "{\"number\":0.10000000000000000000" + i + "}",
        "{\"after\":" + i + "}",
        null,
        "trace-" + i);
  }

  List<Document> documents() {
    return entries.find().sort(ascending("_id")).into(new ArrayList<>());
  }

  /** Whether a reviewer who knows what was attested finds it genuine. */
  boolean isGenuine() {
    return isGenuine(attested, null);
  }

  boolean isGenuine(List<String> known, @Nullable Instant since) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean genuine =
        new Review(keys.publicKeys(), new PrintStream(out, true, StandardCharsets.UTF_8))
            .ofDatabase(entries, known, since);
    said = out.toString(StandardCharsets.UTF_8);
    return genuine;
  }

  /** What the last review told. */
  String said() {
    return said;
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}

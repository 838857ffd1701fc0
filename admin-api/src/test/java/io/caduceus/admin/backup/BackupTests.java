package io.caduceus.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.audit.AuditedDatabase;
import io.caduceus.protect.AuditPublicKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTests {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String address = server.bindAndGetConnectionString();
  private final MongoClient client = MongoClients.create(address);
  private final MongoDatabase database = client.getDatabase("caduceus");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
  private AuditPublicKeys keys;

  @BeforeEach
  void fill() {
    keys = AuditedDatabase.fill(database, folder.resolve("keys"), 12);
    database
        .getCollection("applications")
        .insertOne(
            new Document("_id", "claims-portal")
                .append("revision", 3L)
                .append("at", Date.from(NOON))
                .append("hash", new Binary(new byte[] {1, 2, 3}))
                .append("rate", Decimal128.parse("0.10"))
                .append("nested", new Document("$ref", List.of(1, 2L, 3.5))));
    database.getCollection("nobodyThoughtOf").insertOne(new Document("_id", 1));
    database.getCollection("events").insertOne(new Document("_id", "event"));
  }

  @AfterEach
  void close() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void comesBackAsItWas() throws IOException {
    Path backup = backup("one");
    MongoDatabase empty = client.getDatabase("empty");

    new Backup(empty, out).restore(BackupFolder.existing(backup));

    for (String name : List.of("applications", "audit", "auditCheckpoints", "nobodyThoughtOf")) {
      assertThat(documents(empty, name)).isNotEmpty().isEqualTo(documents(database, name));
    }
    assertThat(empty.listCollectionNames().into(new ArrayList<>())).doesNotContain("events");
    assertThat(verify(backup)).isTrue();
    assertThat(told()).contains("Genuine: 12 entries", "keysets are NOT in here");
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    Path backup = backup("one");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rwx------");
    try (var files = Files.list(backup)) {
      assertThat(files)
          .hasSize(5)
          .allSatisfy(
              it ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void overwritesNeitherABackupNorADatabase() throws IOException {
    Path backup = backup("one");

    assertThatThrownBy(() -> backup("one")).isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> new Backup(database, out).restore(BackupFolder.existing(backup)))
        .hasMessageContaining("the database is not empty");
    try (var left = Files.list(folder)) {
      assertThat(left.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("one", "keys");
    }
  }

  @Test
  void isNotBelievedIfAFileWasChanged() throws IOException {
    Path backup = backup("one");
    Path file = backup.resolve("applications.jsonl");
    Files.writeString(file, Files.readString(file).replace("claims-portal", "claims-p0rtal"));

    assertThat(verify(backup)).isFalse();
    assertThat(told()).contains("BROKEN: applications.jsonl");
    assertThatThrownBy(
            () ->
                new Backup(client.getDatabase("empty"), out).restore(BackupFolder.existing(backup)))
        .hasMessageContaining("nothing was written");
    assertThat(client.getDatabase("empty").listCollectionNames().into(new ArrayList<>())).isEmpty();
  }

  @Test
  void isNotBelievedIfItsAuditWasForgedAndTheManifestWithIt() throws IOException {
    database
        .getCollection("audit")
        .updateOne(new Document("_id", 5L), new Document("$set", new Document("actor", "nobody")));
    Path backup = backup("forged");

    assertThat(verify(backup)).isFalse();
    assertThat(told()).contains("Sound:", "BROKEN at");
  }

  @Test
  void readsNoFileOutsideOfItsFolder() throws IOException {
    Path backup = backup("one");
    Path manifest = backup.resolve(Manifest.FILE);
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"applications.jsonl\"", "\"../keys/other.jsonl\""));

    assertThatThrownBy(() -> verify(backup)).hasMessageContaining("elsewhere");
  }

  @Test
  void saysWhatHasChangedSince() throws IOException {
    Path backup = backup("one");
    database
        .getCollection("applications")
        .updateOne(new Document(), new Document("$set", new Document("revision", 4L)));
    database.getCollection("applications").insertOne(new Document("_id", "care-team"));
    database.getCollection("nobodyThoughtOf").deleteOne(new Document());
    database.getCollection("later").insertOne(new Document("_id", 1));

    new Check(BackupFolder.existing(backup), out).against(database);

    assertThat(told())
        .contains(
            "1 in the backup, 2 in the database; added 1: care-team; changed 1: claims-portal",
            "1 in the backup, 0 in the database; gone 1: 1",
            "12 in the backup, 12 in the database\n");
    assertThat(told()).containsPattern("later +is in the database alone");
  }

  @Test
  void readsTheAuditLastAndItsCheckpointsBeforeIt() {
    assertThat(
            Contents.of(
                Stream.of("auditCheckpoints", "audit", "subscriptions", "events", "system.views")))
        .containsExactly("subscriptions", "auditCheckpoints", "audit");
  }

  private Path backup(String name) throws IOException {
    new Backup(database, out).make(folder.resolve(name), NOON);
    return folder.resolve(name);
  }

  private boolean verify(Path backup) throws IOException {
    return BackupConfiguration.verify(backup, keys, out);
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static List<BsonDocument> documents(MongoDatabase of, String name) {
    return of.getCollection(name, BsonDocument.class)
        .find()
        .sort(new Document("_id", 1))
        .into(new ArrayList<>());
  }
}

package io.caduceus.admin.backup;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.backup.Manifest.Part;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Makes a backup of a database, and a database of a backup. */
final class Backup {
  private static final int BATCH = 500;

  private final MongoDatabase database;
  private final PrintStream out;

  Backup(MongoDatabase database, PrintStream out) {
    this.database = database;
    this.out = out;
  }

  void make(Path wanted, Instant now) throws IOException {
    BackupFolder folder = BackupFolder.unfinished(wanted);
    List<Part> parts = new ArrayList<>();
    for (String name : Contents.of(names().stream())) {
      Part part = folder.write(name, documents(name).find().sort(ascending("_id")));
      parts.add(part);
      out.printf("  %-20s %8d documents%n", name, part.documents());
    }
    String manifest =
        folder.write(new Manifest(Manifest.FORMAT, now, Manifest.NOTE, parts, Contents.LEFT_OUT));
    folder.finish(wanted);
    out.printf("Written to %s. SHA-256 of its manifest: %s%n", wanted, manifest);
    out.println(Manifest.NOTE);
  }

  /**
   * Puts a backup into a database that has nothing of it.
   *
   * @throws IOException if the backup is not what its manifest says, or the database is not empty
   */
  void restore(BackupFolder folder) throws IOException {
    Manifest manifest = folder.manifest();
    Set<String> there = names();
    for (Part part : manifest.parts()) {
      if (!folder.look(part).equals(part)) {
        throw new IOException(part.file() + " is not what the manifest says; nothing was written");
      }
      if (there.contains(part.collection())
          && documents(part.collection()).find().limit(1).first() != null) {
        throw new IOException(
            "the database is not empty: it has " + part.collection() + "; nothing was written");
      }
    }
    for (Part part : manifest.parts()) {
      restore(folder, part);
      out.printf("  %-20s %8d documents%n", part.collection(), part.documents());
    }
    out.println(Manifest.NOTE);
  }

  private void restore(BackupFolder folder, Part part) throws IOException {
    MongoCollection<BsonDocument> collection = documents(part.collection());
    List<BsonDocument> batch = new ArrayList<>();
    try (Stream<BsonDocument> documents = folder.read(part)) {
      documents.forEach(
          it -> {
            batch.add(it);
            if (batch.size() == BATCH) {
              collection.insertMany(batch);
              batch.clear();
            }
          });
    }
    if (!batch.isEmpty()) {
      collection.insertMany(batch);
    }
  }

  private Set<String> names() {
    return database.listCollectionNames().into(new HashSet<>());
  }

  private MongoCollection<BsonDocument> documents(String name) {
    return database.getCollection(name, BsonDocument.class);
  }
}

package io.caduceus.admin.backup;

import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditReviewConfiguration;
import io.caduceus.admin.backup.Manifest.Part;
import io.caduceus.protect.AuditPublicKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;

/** Tells whether a backup is what was written, and what has changed since. */
final class Check {
  private static final int NAMED = 5;
  private static final DocumentCodec DOCUMENTS = new DocumentCodec();

  private final BackupFolder folder;
  private final Manifest manifest;
  private final PrintStream out;

  Check(BackupFolder folder, PrintStream out) throws IOException {
    this.folder = folder;
    this.manifest = folder.manifest();
    this.out = out;
  }

  /** Whether the files are those of the manifest. */
  boolean ofFiles() throws IOException {
    boolean sound = true;
    for (Part said : manifest.parts()) {
      Part found = folder.look(said);
      if (!found.equals(said)) {
        sound = false;
        out.printf(
            "BROKEN: %s is not what the manifest says: %d documents, not %d.%n",
            said.file(), found.documents(), said.documents());
      }
    }
    if (sound) {
      out.printf(
          "Sound: %d collections of %s are what the manifest says.%n",
          manifest.parts().size(), manifest.madeAt());
    }
    return sound;
  }

  /** Whether the audit's chain holds; the manifest is signed by nobody, the chain is. */
  boolean ofAudit(AuditPublicKeys keys) throws IOException {
    Optional<Part> audit = part(Contents.AUDIT);
    if (audit.isEmpty()) {
      out.println("There is no audit in it.");
      return true;
    }
    List<String> checkpoints = new ArrayList<>();
    Optional<Part> kept = part(Contents.CHECKPOINTS);
    if (kept.isPresent()) {
      try (Stream<BsonDocument> documents = folder.read(kept.get())) {
        documents.forEach(it -> checkpoints.add(it.getString("json").getValue()));
      }
    }
    try (Stream<BsonDocument> entries = folder.read(audit.get())) {
      return AuditReviewConfiguration.verify(
          entries.map(Check::decoded)::iterator, checkpoints, keys, out);
    }
  }

  private static Document decoded(BsonDocument entry) {
    return DOCUMENTS.decode(entry.asBsonReader(), DecoderContext.builder().build());
  }

  /** Says what a database has that the backup has not, and the other way about. */
  void against(MongoDatabase database) throws IOException {
    Set<String> names =
        database.listCollectionNames().into(new HashSet<>()).stream()
            .filter(Contents::has)
            .collect(Collectors.toSet());
    for (Part part : manifest.parts()) {
      names.remove(part.collection());
      Map<BsonValue, Integer> before = new HashMap<>();
      try (Stream<BsonDocument> documents = folder.read(part)) {
        documents.forEach(it -> before.put(it.get("_id"), it.hashCode()));
      }
      Map<BsonValue, Integer> now = new HashMap<>();
      database
          .getCollection(part.collection(), BsonDocument.class)
          .find()
          .forEach(it -> now.put(it.get("_id"), it.hashCode()));
      tell(part.collection(), before, now);
    }
    names.forEach(it -> out.printf("  %-20s is in the database alone%n", it));
  }

  private void tell(
      String collection, Map<BsonValue, Integer> before, Map<BsonValue, Integer> now) {
    Set<BsonValue> gone = new HashSet<>(before.keySet());
    gone.removeAll(now.keySet());
    Set<BsonValue> added = new HashSet<>(now.keySet());
    added.removeAll(before.keySet());
    Set<BsonValue> changed = new HashSet<>(before.keySet());
    changed.removeIf(it -> !now.containsKey(it) || now.get(it).equals(before.get(it)));
    out.printf(
        "  %-20s %8d in the backup, %d in the database%s%s%s%n",
        collection,
        before.size(),
        now.size(),
        named("added", added),
        named("changed", changed),
        named("gone", gone));
  }

  private static String named(String what, Set<BsonValue> ids) {
    return ids.isEmpty()
        ? ""
        : ids.stream()
            .map(Check::id)
            .sorted()
            .limit(NAMED)
            .collect(
                Collectors.joining(
                    ", ", "; " + what + " " + ids.size() + ": ", ids.size() > NAMED ? ", …" : ""));
  }

  private static String id(BsonValue id) {
    return switch (id.getBsonType()) {
      case STRING -> id.asString().getValue();
      case INT32, INT64 -> Long.toString(id.asNumber().longValue());
      default -> id.toString();
    };
  }

  private Optional<Part> part(String collection) {
    return manifest.parts().stream().filter(it -> it.collection().equals(collection)).findFirst();
  }
}

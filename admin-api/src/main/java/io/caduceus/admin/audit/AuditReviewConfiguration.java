package io.caduceus.admin.audit;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.caduceus.protect.AuditPublicKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a review looks at, from outside of a running application: the command line's way in.
 *
 * @param mongodb a connection string; or
 * @param export a file that {@code GET /v1/audit} wrote as JSON lines
 * @param keys that tell genuine entries from others
 * @param checkpoints files with checkpoints that were put aside, a line each
 * @param kafka settings of a client that may read the topic of checkpoints
 * @param since the newest genuine checkpoint at or before this is believed, and what lies before it
 *     is not looked at
 */
public record AuditReviewConfiguration(
    @Nullable String mongodb,
    @Nullable Path export,
    AuditPublicKeys keys,
    List<Path> checkpoints,
    @Nullable Map<String, Object> kafka,
    @Nullable Instant since) {
  private static final String DATABASE = "caduceus";

  public AuditReviewConfiguration {
    if ((mongodb == null) == (export == null)) {
      throw new IllegalArgumentException("verify either a database or an export");
    }
    checkpoints = List.copyOf(checkpoints);
    kafka = kafka == null ? null : Map.copyOf(kafka);
  }

  /**
   * Verifies, and says what was found.
   *
   * @return whether the audit is what was written
   * @throws IllegalArgumentException or a client's exception, if it cannot be told
   */
  public boolean verify(PrintStream out) throws IOException {
    List<String> known = putAside();
    Review review = new Review(keys, out);
    if (export != null) {
      return review.ofExport(export, known);
    }
    ConnectionString address = new ConnectionString(Objects.requireNonNull(mongodb));
    try (MongoClient client = MongoClients.create(address)) {
      MongoDatabase store =
          client.getDatabase(Objects.requireNonNullElse(address.getDatabase(), DATABASE));
      known.addAll(Checkpoints.in(store.getCollection(AuditConfiguration.CHECKPOINTS)));
      return review.ofDatabase(store.getCollection(AuditConfiguration.ENTRIES), known, since);
    }
  }

  /**
   * Verifies entries that somebody has read elsewhere, and says what was found.
   *
   * @param entries as documents, in their order
   * @param checkpoints as JSON
   */
  public static boolean verify(
      Iterable<Document> entries, List<String> checkpoints, AuditPublicKeys keys, PrintStream out) {
    return new Review(keys, out).ofDocuments(entries, checkpoints);
  }

  private List<String> putAside() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : checkpoints) {
      Files.readAllLines(file).stream().filter(it -> !it.isBlank()).forEach(found::add);
    }
    if (kafka != null) {
      found.addAll(KafkaWitness.attested(kafka));
    }
    return found;
  }
}

package io.caduceus.admin.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The chain as JSON lines, for reviewers: entries as {@link LinkText#line}, and at the end a
 * checkpoint over exactly these, without which nobody could tell an export from half of one.
 */
final class AuditExport {
  private final AuditPages pages;
  private final Checkpoints checkpoints;

  AuditExport(AuditPages pages, Checkpoints checkpoints) {
    this.pages = pages;
    this.checkpoints = checkpoints;
  }

  /**
   * @param from included
   * @param to not included
   */
  void write(Instant from, Instant to, OutputStream out) throws IOException {
    long first = 0;
    AuditLog.@Nullable Place last = null;
    try (MongoCursor<Document> entries = pages.between(from, to)) {
      while (entries.hasNext()) {
        // What is no entry is left out here; the hole is found by whoever verifies the export.
        if (LinkDocument.stored(entries.next()) instanceof Stored.Entry(Link link)) {
          first = first == 0 ? link.seq() : first;
          last = AuditLog.Place.of(link);
          writeLine(LinkText.line(link), out);
        }
      }
    }
    if (last != null) {
      writeLine(checkpoints.over(first, last).json(), out);
    }
  }

  private static void writeLine(String line, OutputStream out) throws IOException {
    out.write((line + "\n").getBytes(UTF_8));
  }
}

package io.caduceus.admin.audit;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.caduceus.protect.AuditPublicKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Leads a {@link Verification} through a database or an export, and tells a reviewer how it went.
 */
final class Review {
  private static final int PROGRESS = 100_000;

  private final AuditPublicKeys keys;
  private final PrintStream out;
  private long seen;

  Review(AuditPublicKeys keys, PrintStream out) {
    this.keys = keys;
    this.out = out;
  }

  boolean ofDatabase(
      MongoCollection<Document> entries, List<String> known, @Nullable Instant since) {
    List<Checkpoint> checkpoints = checkpoints(known);
    Optional<Checkpoint> anchor = since == null ? Optional.empty() : anchor(checkpoints, since);
    anchor.ifPresent(
        it ->
            out.printf(
                "Believing the checkpoint of %s over entry %d.%n",
                LinkText.moment(it.at()), it.seq()));
    Bson which = anchor.<Bson>map(it -> gt(LinkDocument.ID, it.seq())).orElseGet(Document::new);
    return of(entries.find(which).sort(ascending(LinkDocument.ID)), checkpoints, anchor);
  }

  /** All entries, in their order. */
  boolean ofDocuments(Iterable<Document> entries, List<String> known) {
    return of(entries, checkpoints(known), Optional.empty());
  }

  private boolean of(
      Iterable<Document> entries, List<Checkpoint> checkpoints, Optional<Checkpoint> anchor) {
    Verification verification =
        anchor.map(it -> Verification.behind(it, keys)).orElseGet(() -> Verification.ofAll(keys));
    checkpoints.forEach(verification::know);
    FormerEntries former = new FormerEntries();
    String spokenOf = new FormerEntries().details();
    for (Document each : entries) {
      if (each.get(LinkDocument.ID) instanceof Long seq && seq > 0) {
        spokenOf = seq == 1 ? String.valueOf(each.get("details")) : spokenOf;
        verification.next(seq, LinkDocument.stored(each));
        progress();
      } else {
        former.add(each);
      }
    }
    if (anchor.isEmpty() && !former.details().equals(spokenOf)) {
      verification.foreign(former.count());
    }
    return tell(verification);
  }

  /** An export ends with a checkpoint of its own; checkpoints beyond it prove nothing here. */
  boolean ofExport(Path file, List<String> known) throws IOException {
    Checkpoint closing = closing(file);
    if (closing == null) {
      out.println("BROKEN at the end: truncated. The export's closing checkpoint is missing.");
      return false;
    }
    Verification verification = Verification.from(closing.first(), keys);
    verification.know(closing);
    checkpoints(known).stream().filter(it -> it.seq() <= closing.seq()).forEach(verification::know);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!Checkpoint.isCheckpoint(line)) {
          next(verification, line);
        }
      }
    }
    if (closing.first() > 1) {
      out.printf("The export begins with entry %d.%n", closing.first());
    }
    return tell(verification);
  }

  private static @Nullable Checkpoint closing(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(Checkpoint::isCheckpoint)
          .map(Review::checkpoint)
          .reduce((first, second) -> second)
          .orElse(null);
    }
  }

  private void next(Verification verification, String line) {
    progress();
    try {
      Link link = LinkText.read(line);
      verification.next(link.seq(), new Stored.Entry(link));
    } catch (IllegalArgumentException broken) {
      verification.next(verification.walked() + 1, new Stored.Unreadable());
    }
  }

  private static List<Checkpoint> checkpoints(List<String> known) {
    return known.stream().map(Review::checkpoint).toList();
  }

  /** What cannot be read has no genuine signature either, and is found to be forged. */
  private static Checkpoint checkpoint(String json) {
    try {
      return Checkpoint.read(json);
    } catch (IllegalArgumentException unreadable) {
      return new Checkpoint(1, 1, "", Instant.EPOCH, "");
    }
  }

  private Optional<Checkpoint> anchor(List<Checkpoint> checkpoints, Instant since) {
    return checkpoints.stream()
        .filter(it -> !it.at().isAfter(since) && it.isSignedBy(keys))
        .max(Comparator.comparingLong(Checkpoint::seq));
  }

  private void progress() {
    if (++seen % PROGRESS == 0) {
      out.printf("  %d entries%n", seen);
    }
  }

  private boolean tell(Verification verification) {
    List<Finding> findings = verification.end();
    if (findings.isEmpty()) {
      out.printf(
          "Genuine: %d entries, the last is entry %d. %s%n",
          seen, verification.walked(), verification.vouched());
      return true;
    }
    out.printf("BROKEN at %s.%n", findings.getFirst());
    findings.stream().skip(1).forEach(it -> out.printf("  also at %s.%n", it));
    return false;
  }
}

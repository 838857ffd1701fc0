package io.caduceus.admin.audit;

import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.audit.AuditEntry.Outcome;
import io.caduceus.protect.AuditKeys;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The audit: a chain of signed entries in the collection {@code audit}. An entry's id is its
 * number, which is unique; so of several replicas that write at once one gets the number, and the
 * others look again and take the next. That one document is all that is written: no crash leaves
 * half an entry or a number without one.
 */
public final class AuditLog {
  /** How long an action waits for its turn to be audited. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 1000;

  private final MongoCollection<Document> entries;
  private final AuditKeys keys;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile @Nullable Place newest;

  public AuditLog(MongoCollection<Document> entries, AuditKeys keys) {
    // A fail-over must not take back what an action was allowed on.
    this.entries = entries.withWriteConcern(WriteConcern.MAJORITY);
    this.keys = keys;
  }

  /**
   * Writes an entry; when this returns, it is on record.
   *
   * @throws com.mongodb.MongoException or {@link Refused} if it cannot be written: then do not do
   *     it
   */
  public void append(AuditEntry entry) {
    takeTurn();
    try {
      Place last = newest == null ? newestOr(entry) : newest;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Link next = Link.of(Math.addExact(last.seq(), 1), last.hash(), entry, keys);
        if (insert(next)) {
          newest = Place.of(next);
          return;
        }
        last = newestOr(entry);
      }
      throw Refused.unavailable("Others write the audit without a pause; nothing was done.");
    } finally {
      turn.unlock();
    }
  }

  /** The last entry that this process knows of; null before it wrote one. */
  @Nullable Place newest() {
    return newest;
  }

  private void takeTurn() {
    try {
      if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refused.unavailable("The audit cannot be written in time; nothing was done.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.unavailable("The audit was not written; nothing was done.");
    }
  }

  /** The last entry on record, which is made where there is none. */
  private Place newestOr(AuditEntry occasion) {
    Document last =
        entries.find(gte(LinkDocument.ID, 1L)).sort(descending(LinkDocument.ID)).first();
    if (last != null) {
      return place(last);
    }
    Link first = Link.of(1, Link.NOTHING, beginning(occasion), keys);
    return insert(first) ? Place.of(first) : newestOr(occasion);
  }

  /** Whatever is there is followed; if it is no entry of ours, verification says so. */
  private static Place place(Document last) {
    return new Place(
        last.get(LinkDocument.ID, Number.class).longValue(), String.valueOf(last.get("hash")));
  }

  private AuditEntry beginning(AuditEntry occasion) {
    return new AuditEntry(
        occasion.at(),
        "caduceus",
        "audit.begin",
        "audit",
        Outcome.ALLOWED,
        null,
        null,
        null,
        FormerEntries.in(entries).details(),
        occasion.traceId());
  }

  /** Whether the number was still to be had. */
  private boolean insert(Link link) {
    try {
      entries.insertOne(LinkDocument.of(link));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  /** Where the chain ends, as far as this process knows. */
  record Place(long seq, String hash) {
    static Place of(Link link) {
      return new Place(link.seq(), link.hash());
    }
  }
}

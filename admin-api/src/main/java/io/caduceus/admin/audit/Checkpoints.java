package io.caduceus.admin.audit;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.caduceus.protect.AuditKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vouches for the chain, in short intervals while it grows, and once more at the end: in the
 * collection {@code auditCheckpoints}, where it is at hand, and through the {@link Witness} and the
 * log, where nobody who can write to the database can take it back.
 */
final class Checkpoints {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

  private final AuditLog audit;
  private final MongoCollection<Document> kept;
  private final Witness witness;
  private final AuditKeys keys;
  private final InstantSource clock;
  private long vouchedFor;

  Checkpoints(
      AuditLog audit,
      MongoCollection<Document> kept,
      Witness witness,
      AuditKeys keys,
      InstantSource clock) {
    this.audit = audit;
    this.kept = kept;
    this.witness = witness;
    this.keys = keys;
    this.clock = clock;
  }

  /** What is kept in the database, as JSON. */
  static List<String> in(MongoCollection<Document> kept) {
    return kept.find()
        .sort(ascending(LinkDocument.ID))
        .map(it -> String.valueOf(it.get("json")))
        .into(new ArrayList<>());
  }

  /** A statement about a part of the chain, for whoever takes it away. */
  Checkpoint over(long first, AuditLog.Place last) {
    return Checkpoint.of(first, last, clock.instant(), keys);
  }

  /**
   * Vouches for what there is more than the last time.
   *
   * @throws Witness.NotWitnessed if only the database knows of it
   */
  synchronized void round() {
    AuditLog.Place newest = audit.newest();
    if (newest == null || newest.seq() == vouchedFor) {
      return;
    }
    Checkpoint checkpoint = over(1, newest);
    keep(checkpoint);
    log.info("audit checkpoint seq={} hash={}", checkpoint.seq(), checkpoint.hash());
    witness.attest(checkpoint.json());
    vouchedFor = newest.seq();
  }

  private void keep(Checkpoint checkpoint) {
    try {
      kept.insertOne(checkpoint.document());
    } catch (MongoWriteException e) {
      // Another replica, or an earlier round that found no witness, has done this.
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }
}

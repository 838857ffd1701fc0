package io.caduceus.admin.audit;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.caduceus.protect.AuditKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Vouches for the chain, in short intervals while it grows, and once more at the end: in the
 * collection {@code auditCheckpoints}, where it is at hand, and through the {@link Witness} and the
 * log, where nobody who can write to the database can take it back.
 */
final class Checkpoints implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration PARTING = Duration.ofSeconds(5);

  private final AuditLog audit;
  private final MongoCollection<Document> kept;
  private final Witness witness;
  private final AuditKeys keys;
  private final InstantSource clock;
  private final Duration pause;
  private @Nullable ScheduledExecutorService rounds;
  private long vouchedFor;

  Checkpoints(
      AuditLog audit,
      MongoCollection<Document> kept,
      Witness witness,
      AuditKeys keys,
      InstantSource clock,
      Duration pause) {
    this.audit = audit;
    this.kept = kept;
    this.witness = witness;
    this.keys = keys;
    this.clock = clock;
    this.pause = pause;
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

  /** One round; it never throws, for a round that does would be the last. */
  synchronized void round() {
    AuditLog.Place newest = audit.newest();
    if (newest == null || newest.seq() == vouchedFor) {
      return;
    }
    Checkpoint checkpoint = over(1, newest);
    try {
      keep(checkpoint);
      log.info("audit checkpoint seq={} hash={}", checkpoint.seq(), checkpoint.hash());
      witness.attest(checkpoint.json());
      vouchedFor = newest.seq();
    } catch (MongoException | Witness.NotWitnessed e) {
      log.warn("audit checkpoint postponed reason={}", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      log.error("audit checkpoint failed", e);
    }
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

  @Override
  public synchronized void start() {
    rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit-checkpoints").factory());
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService stopping = stopping();
    if (stopping == null) {
      return;
    }
    stopping.shutdown();
    try {
      if (!stopping.awaitTermination(PARTING.toSeconds(), TimeUnit.SECONDS)) {
        stopping.shutdownNow();
      }
    } catch (InterruptedException e) {
      stopping.shutdownNow();
      Thread.currentThread().interrupt();
    }
    round();
  }

  private synchronized @Nullable ScheduledExecutorService stopping() {
    ScheduledExecutorService stopping = rounds;
    rounds = null;
    return stopping;
  }

  /** Stops after the doors, so that the last checkpoint is over the last entry. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}

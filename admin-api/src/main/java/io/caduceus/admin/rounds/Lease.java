package io.caduceus.admin.rounds;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/**
 * Lets one of several replicas do the work. It only spares work: what two do at once is done twice,
 * and changes nothing.
 */
public final class Lease {
  private static final Duration TERM = Duration.ofMinutes(1);

  private final MongoCollection<Document> kept;
  private final String id;
  private final InstantSource clock;
  private final String holder = UUID.randomUUID().toString();
  private Instant renewAt = Instant.MIN;

  /**
   * @param kept where the lease is, as a document among others
   * @param id of that document
   */
  public Lease(MongoCollection<Document> kept, String id, InstantSource clock) {
    this.kept = kept;
    this.id = id;
    this.clock = clock;
  }

  /** Whether this replica is the one; asking often keeps it. */
  public boolean isHeld() {
    Instant now = clock.instant();
    if (now.isBefore(renewAt)) {
      return true;
    }
    boolean held = take(now);
    renewAt = held ? now.plus(TERM.dividedBy(2)) : Instant.MIN;
    return held;
  }

  /** Lets another replica have it at once. */
  public void release() {
    if (renewAt != Instant.MIN) {
      kept.deleteOne(and(eq("_id", id), eq("holder", holder)));
      renewAt = Instant.MIN;
    }
  }

  private boolean take(Instant now) {
    try {
      kept.updateOne(
          and(eq("_id", id), or(eq("holder", holder), lt("until", Date.from(now)))),
          combine(set("holder", holder), set("until", Date.from(now.plus(TERM)))),
          new UpdateOptions().upsert(true));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }
}

package io.caduceus.admin.reconciliation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.registry.EventType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is past the retention that its event type has today, and with an event what is on
 * record of its deliveries. Where the events stood is put on record first: a crash in between
 * leaves events that the next round deletes, never gaps that nobody can explain.
 */
final class Expiry implements Chore {
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);

  private final MongoCollection<BsonDocument> events;
  private final MongoCollection<BsonDocument> deliveries;
  private final Blocks blocks;
  private final Supplier<List<EventType>> types;
  private final AuditLog audit;
  private final InstantSource clock;
  private final ReconciliationSettings settings;
  private Instant next = Instant.MIN;

  Expiry(
      MongoDatabase store,
      Blocks blocks,
      Supplier<List<EventType>> types,
      AuditLog audit,
      InstantSource clock,
      ReconciliationSettings settings) {
    this.events = store.getCollection("events", BsonDocument.class);
    this.deliveries = store.getCollection("deliveries", BsonDocument.class);
    this.blocks = blocks;
    this.types = types;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  public void doIfDue(BooleanSupplier goesOn) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(settings.expireEvery());
    Bson due = due(now);
    if (due != null) {
      long deleted = expire(due, goesOn);
      if (deleted > 0) {
        log.info("events expired events={}", deleted);
      }
    }
  }

  private long expire(Bson due, BooleanSupplier goesOn) {
    long deleted = 0;
    long last = 1;
    while (last > 0 && goesOn.getAsBoolean()) {
      List<BsonDocument> batch =
          events
              .find(due)
              .projection(include(StoredOffsets.PARTITION, StoredOffsets.OFFSET))
              .limit(settings.expireBatch())
              .into(new ArrayList<>());
      if (!batch.isEmpty()) {
        audit.append(entry(batch.size()));
        record(batch);
      }
      last = batch.isEmpty() ? 0 : delete(batch, due);
      deleted += last;
    }
    return deleted;
  }

  private AuditEntry entry(int events) {
    return new AuditEntry(
        clock.instant(),
        "caduceus",
        "events.expire",
        "events",
        AuditEntry.Outcome.ALLOWED,
        null,
        null,
        null,
        "{\"events\":" + events + "}",
        "");
  }

  private @Nullable Bson due(Instant now) {
    List<Bson> due = new ArrayList<>();
    for (EventType type : types.get()) {
      if (type.retention() != null) {
        Date before = Date.from(now.minus(type.retention()));
        due.add(and(eq("type", type.name().toString()), lt("receivedAt", before)));
      }
    }
    return due.isEmpty() ? null : or(due);
  }

  private void record(List<BsonDocument> documents) {
    Map<Place, LongStream.Builder> byBlock = new HashMap<>();
    for (BsonDocument document : documents) {
      if (document.isDocument("firehose")) {
        BsonDocument place = document.getDocument("firehose");
        long offset = place.getNumber("offset").longValue();
        int partition = place.getNumber("partition").intValue();
        Place block = new Place(partition, Block.numberOf(offset));
        byBlock.computeIfAbsent(block, _ -> LongStream.builder()).add(offset);
      }
    }
    byBlock.forEach(
        (block, offsets) -> {
          Ranges expired = Ranges.ofOffsets(offsets.build());
          blocks.change(block.partition(), block.number(), it -> it.expired(expired));
        });
  }

  /** What came again meanwhile is not due any more, and stays. */
  private long delete(List<BsonDocument> documents, Bson due) {
    List<BsonValue> ids = documents.stream().map(it -> it.get("_id")).toList();
    deliveries.deleteMany(in("eventId", ids));
    return events.deleteMany(and(in("_id", ids), due)).getDeletedCount();
  }

  /** Which block. */
  private record Place(int partition, long number) {}
}

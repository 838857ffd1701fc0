package io.caduceus.admin.recovery;

import io.caduceus.admin.recovery.FormerEvents.Former;
import io.caduceus.admin.recovery.NewFirehose.Returning;
import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RecordKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.bson.BsonDocument;

/**
 * Whether an event comes back, and to which partition: the one that Kafka's own partitioner, and so
 * the intake, gives its key. As long as there are as many partitions, that is the one it stood on.
 *
 * @param partitions how many there are
 * @param retention by type, how long its events are kept; of others for ever
 */
record Bearings(
    int recovery,
    int partitions,
    Instant startedAt,
    Map<EventTypeName, Duration> retention,
    RecordKeys keys) {

  /** What is past its retention is not brought back, even if it was not yet deleted. */
  boolean isKept(Former former) {
    StoredEvent event = new StoredEvent(former.document());
    Duration kept = retention.get(event.type());
    return kept == null || !event.receivedAt().isBefore(startedAt.minus(kept));
  }

  /**
   * An event without a key, of an older version, goes where it was, if there is such a partition.
   */
  int partition(Former former) {
    int before = former.place().partition();
    return former.recordKey() == null && before < partitions
        ? before
        : Utils.toPositive(Utils.murmur2(key(former))) % partitions;
  }

  Returning returning(Former former) {
    return new Returning(
        partition(former),
        key(former),
        new StoredEvent(former.document()).toFirehose(),
        former.place(),
        recovery);
  }

  Tally tally(Former former) {
    BsonDocument document = former.document();
    return Tally.of(
        document.getString("_id").getValue(),
        document.getString("publisher").getValue(),
        document.isBinary("contentKey") ? document.getBinary("contentKey").getData() : new byte[0]);
  }

  private byte[] key(Former former) {
    byte[] stored = former.recordKey();
    return stored == null ? keys.of(former.document().getString("_id").getValue()) : stored;
  }
}

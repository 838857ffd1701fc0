package io.caduceus.admin.rehydration;

import io.caduceus.admin.reconciliation.Firehose.Extent;
import io.caduceus.admin.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/**
 * Where on the firehose ends what a rehydration is about. Times of receipt are the intakes' and
 * tell that only roughly; offsets tell exactly what was there and what was not.
 *
 * @param ends by partition, the first offset that is not in it
 * @param at when that was
 */
record Cut(Map<Integer, Long> ends, Instant at) {
  /** No intake's clock is further ahead. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  Cut {
    ends = Map.copyOf(ends);
  }

  static Cut of(List<Extent> firehose, Instant at) {
    return new Cut(firehose.stream().collect(Collectors.toMap(Extent::partition, Extent::end)), at);
  }

  /** What was received later is not in it, so that reading comes to an end. */
  Instant latest() {
    return at.plus(SKEW);
  }

  /** An event that does not say where it stood was stored long ago. */
  boolean includes(StoredEvent event) {
    BsonDocument place = event.document().getDocument("firehose", new BsonDocument());
    if (place.isEmpty()) {
      return true;
    }
    int partition = place.getNumber("partition").intValue();
    return place.getNumber("offset").longValue() < ends.getOrDefault(partition, 0L);
  }

  /** Whether the sink is done with all that is in it. */
  boolean isStored(List<Extent> firehose) {
    Map<Integer, Long> hydrated =
        firehose.stream().collect(Collectors.toMap(Extent::partition, Extent::hydrated));
    return ends.entrySet().stream()
        .allMatch(it -> it.getValue() <= hydrated.getOrDefault(it.getKey(), 0L));
  }
}

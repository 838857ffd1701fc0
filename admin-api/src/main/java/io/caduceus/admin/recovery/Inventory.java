package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.lt;

import io.caduceus.registry.EventType;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/** What there is before anything is done. */
record Inventory(FormerEvents store, NewFirehose firehose, Supplier<List<EventType>> types) {
  /** How many events are past the retention of their type, and not yet deleted. */
  long expired(Instant now) {
    return types.get().stream()
        .filter(it -> it.retention() != null)
        .mapToLong(it -> expired(it, now))
        .sum();
  }

  private long expired(EventType type, Instant now) {
    Instant oldest = type.retention() == null ? Instant.EPOCH : now.minus(type.retention());
    return store.countReceivedBefore(type.name().toString(), lt("receivedAt", Date.from(oldest)));
  }
}

package io.caduceus.admin.quarantine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** How much is in quarantine that nobody has decided on; for whoever watches over it. */
public final class OpenRecords {
  private final Index index;

  OpenRecords(Index index) {
    this.index = index;
  }

  /** All there is. */
  public long count() {
    return index.count(open());
  }

  /** What a subscription lacks for it: of some event types, and not another's alone. */
  public long count(SubscriptionName subscription, Collection<EventTypeName> types) {
    return index.count(
        and(
            open(),
            in(Index.TYPE, types.stream().map(EventTypeName::toString).toList()),
            or(eq(Index.SUBSCRIPTION, null), eq(Index.SUBSCRIPTION, subscription.value()))));
  }

  /** What vanished undecided. */
  public long lost() {
    return index.count(eq(Index.STATE, State.LOST.name()));
  }

  /** When the oldest was quarantined, or null if there is none. */
  public @Nullable Instant oldest() {
    List<Quarantined> oldest = index.oldest(State.OPEN, 1);
    return oldest.isEmpty() ? null : oldest.getFirst().at();
  }

  private static Bson open() {
    return eq(Index.STATE, State.OPEN.name());
  }
}

package io.caduceus.admin.search.finding;

import io.caduceus.admin.store.StoredEvent;
import java.time.Instant;

/**
 * Where an event stands among all, newest first.
 *
 * @param received as the store orders by it, to the millisecond
 */
public record Place(Instant received, String id) {
  public static Place of(StoredEvent event) {
    return new Place(event.receivedAt(), event.id());
  }
}

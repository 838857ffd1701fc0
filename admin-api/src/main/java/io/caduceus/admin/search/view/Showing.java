package io.caduceus.admin.search.view;

import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.EventType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of stored events what somebody may see of them today. */
public final class Showing {
  private final Audience audience;
  private final Reveal reveal;
  private final InstantSource clock;

  Showing(Audience audience, Reveal reveal, InstantSource clock) {
    this.audience = audience;
    this.reveal = reveal;
    this.clock = clock;
  }

  /** In the same order; each type is looked up once. */
  public List<EventView> show(List<StoredEvent> found, Visibility visibility) {
    Map<EventTypeName, Optional<EventType>> types = new HashMap<>();
    return found.stream()
        .map(
            event ->
                show(
                    event,
                    types
                        .computeIfAbsent(
                            event.type(), name -> Optional.ofNullable(audience.type(name)))
                        .orElse(null),
                    visibility))
        .toList();
  }

  private EventView show(StoredEvent event, @Nullable EventType type, Visibility visibility) {
    Reveal.Shown shown =
        reveal.show(
            event, type, visibility.grants(event, clock.instant()), visibility.receiver(event));
    return EventView.of(event, shown, type == null ? null : expiry(event, type));
  }

  /** Nothing is stamped on an event: its type's retention may change, for those stored as well. */
  private static @Nullable Instant expiry(StoredEvent event, EventType type) {
    return type.retention() == null ? null : event.receivedAt().plus(type.retention());
  }
}

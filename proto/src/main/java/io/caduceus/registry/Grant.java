package io.caduceus.registry;

import io.caduceus.event.EventTypeName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of one event type allowed one subscription to see: the fields at these paths and
 * of these classifications. An event type without a grant is seen redacted.
 *
 * @param approvedBy who allowed it
 * @param expiresAt from when on it is void; null is never
 */
public record Grant(
    EventTypeName eventType,
    Set<FieldPath> paths,
    Set<Classification> classifications,
    String approvedBy,
    Instant approvedAt,
    @Nullable Instant expiresAt) {

  public Grant {
    paths = Set.copyOf(paths);
    classifications = Set.copyOf(classifications);
    if (paths.isEmpty() && classifications.isEmpty()) {
      throw new IllegalArgumentException("a grant names at least one path or classification");
    }
  }

  public boolean isEffectiveAt(Instant moment) {
    return expiresAt == null || moment.isBefore(expiresAt);
  }
}

package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Required;
import io.caduceus.event.EventTypeName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken back.
 *
 * @param eventTypes null is all
 */
record RevocationRequest(@Nullable Set<EventTypeName> eventTypes, String reason) {
  RevocationRequest {
    Required.member("reason", reason);
    eventTypes = eventTypes == null ? null : Set.copyOf(eventTypes);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("says why");
    }
  }
}

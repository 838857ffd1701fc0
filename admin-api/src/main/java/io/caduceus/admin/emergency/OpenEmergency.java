package io.caduceus.admin.emergency;

import io.caduceus.event.EventTypeName;
import io.caduceus.protect.RevealGrant;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person may see at this moment because of an emergency. Ask for it anew with every request.
 *
 * @param id for the audit of what was seen
 */
public record OpenEmergency(String id, Instant until, Map<EventTypeName, RevealGrant> grants) {
  public OpenEmergency {
    grants = Map.copyOf(grants);
  }

  public boolean isFor(EventTypeName type) {
    return grants.containsKey(type);
  }

  /** What may be opened of events of a type at a moment. */
  public RevealGrant grant(EventTypeName type, Instant moment) {
    @Nullable RevealGrant grant = grants.get(type);
    return grant == null || !moment.isBefore(until) ? RevealGrant.nothing() : grant;
  }
}

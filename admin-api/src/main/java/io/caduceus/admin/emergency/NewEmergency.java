package io.caduceus.admin.emergency;

import io.caduceus.admin.answers.Required;
import io.caduceus.event.EventTypeName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says when he asks for an emergency.
 *
 * @param reason for the reviewers; it is kept for ever
 * @param ticket where it is dealt with
 * @param eventTypes exact names
 * @param duration null is the usual one
 */
record NewEmergency(
    String reason,
    @Nullable String ticket,
    List<EventTypeName> eventTypes,
    Exposure reveal,
    @Nullable Duration duration) {
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_TICKET = 200;
  private static final int MOST_EVENT_TYPES = 100;

  NewEmergency {
    Required.member("reason", reason);
    Required.member("eventTypes", eventTypes);
    Required.member("reveal", reveal);
    if (reason.strip().length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "has a reason of " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
    }
    if (ticket != null && ticket.length() > LONGEST_TICKET) {
      throw new IllegalArgumentException(
          "has a ticket of at most " + LONGEST_TICKET + " characters");
    }
    eventTypes = eventTypes.stream().distinct().toList();
    if (eventTypes.isEmpty() || eventTypes.size() > MOST_EVENT_TYPES) {
      throw new IllegalArgumentException("names 1 to " + MOST_EVENT_TYPES + " event types");
    }
    if (duration != null && !duration.isPositive()) {
      throw new IllegalArgumentException("has a positive duration, or none");
    }
  }
}

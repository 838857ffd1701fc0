package io.caduceus.admin.emergency;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.event.EventTypeName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator's reveal, for a while.
 *
 * @param operator the subject of the token it was asked for with; nobody else's shows more
 * @param until when it ends by itself; while it is pending, when it can no longer be approved
 * @param approvedBy null if nobody had to
 * @param endedBy null if it ended by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Emergency(
    String id,
    String operator,
    String reason,
    @Nullable String ticket,
    List<EventTypeName> eventTypes,
    Exposure reveal,
    Duration duration,
    State state,
    Instant askedAt,
    Instant until,
    @Nullable String approvedBy,
    @Nullable String endedBy) {

  Emergency {
    eventTypes = List.copyOf(eventTypes);
    askedAt = askedAt.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** From one to the next, in their order, and never back. */
  enum State {
    /** Waits for a second person. */
    PENDING,
    OPEN,
    /** Somebody ended it. */
    ENDED,
    /** It ended by itself. */
    EXPIRED
  }

  boolean isOver() {
    return switch (state) {
      case PENDING, OPEN -> false;
      case ENDED, EXPIRED -> true;
    };
  }

  /** Whether its time is up, whether or not anybody has written that down yet. */
  boolean isDueAt(Instant moment) {
    return !moment.isBefore(until);
  }

  /** Its time begins when it is approved, not when it was asked for. */
  Emergency approvedBy(String approver, Instant moment) {
    return becoming(State.OPEN, moment.plus(duration), approver, null);
  }

  Emergency endedBy(String caller) {
    return becoming(State.ENDED, until, approvedBy, caller);
  }

  Emergency expired() {
    return becoming(State.EXPIRED, until, approvedBy, null);
  }

  private Emergency becoming(
      State next, Instant until, @Nullable String approvedBy, @Nullable String endedBy) {
    return new Emergency(
        id,
        operator,
        reason,
        ticket,
        eventTypes,
        reveal,
        duration,
        next,
        askedAt,
        until,
        approvedBy,
        endedBy);
  }
}

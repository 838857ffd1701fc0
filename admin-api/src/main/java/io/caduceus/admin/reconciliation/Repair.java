package io.caduceus.admin.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A repair, and how far it is.
 *
 * @param found how many events were missing when it began
 * @param sent how many records were handed to the sink; more than were found if some were sent
 *     again after a crash
 * @param restored how many of those that were found are missing no more
 * @param remaining how many still are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Repair(
    String id,
    State state,
    String by,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    long found,
    long sent,
    long restored,
    long remaining) {

  enum State {
    /** Asked for; nothing was looked at yet. */
    STARTING,
    /** Looks what is missing, hands it to the sink, and waits for it. */
    RUNNING,
    /** Nothing that was found is missing any more. */
    DONE,
    /** What remains did not come back; why, its next verification tells. */
    INCOMPLETE
  }

  static Repair asked(String id, String by, @Nullable String reason, Instant at) {
    return new Repair(id, State.STARTING, by, reason, at, null, 0, 0, 0, 0);
  }

  boolean isOver() {
    return switch (state) {
      case STARTING, RUNNING -> false;
      case DONE, INCOMPLETE -> true;
    };
  }

  /** After a look at all that is missing. */
  Repair looked(long missing) {
    long first = state == State.STARTING ? missing : Math.max(found, missing);
    return new Repair(
        id, State.RUNNING, by, reason, startedAt, null, first, sent, first - missing, missing);
  }

  Repair sent(long more) {
    return new Repair(
        id, state, by, reason, startedAt, null, found, sent + more, restored, remaining);
  }

  Repair over(Instant at) {
    State end = remaining == 0 ? State.DONE : State.INCOMPLETE;
    return new Repair(id, end, by, reason, startedAt, at, found, sent, restored, remaining);
  }
}

package io.caduceus.intake.rest;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.http.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one event, in this door's words. */
sealed interface Outcome {

  /** Which metric counts it: {@code accepted}, {@code duplicate} or a problem's code. */
  String code();

  /** The registered type that it counts for, or {@link DoorMetrics#NO_TYPE}. */
  String typeTag();

  /**
   * On the firehose.
   *
   * @param before already when it came
   */
  record Written(EventId id, EventTypeName type, boolean before, Instant receivedAt)
      implements Outcome {
    @Override
    public String code() {
      return before ? "duplicate" : "accepted";
    }

    @Override
    public String typeTag() {
      return type.toString();
    }
  }

  /**
   * Not on the firehose, or nobody knows.
   *
   * @param id if the event had one that could be read
   */
  record Refused(@Nullable EventId id, Problem problem, String typeTag) implements Outcome {
    @Override
    public String code() {
      return problem.code();
    }
  }
}

package io.caduceus.intake;

import io.caduceus.event.avro.FirehoseEvent;
import java.util.concurrent.CompletionStage;

/** Where accepted events go, in order and for good. */
public interface EventLog {

  /**
   * Appends an event that has been protected. Never blocks: what cannot be taken at once is not
   * taken at all.
   *
   * @param orderedBy events with the same text keep their order; it is not stored
   * @return never fails, but leads to an {@link Outcome}
   */
  CompletionStage<Outcome> append(FirehoseEvent event, String orderedBy);

  /** What became of an event. */
  enum Outcome {
    /** On every in-sync replica. */
    WRITTEN,
    /** Not written: larger than the log takes. */
    TOO_LARGE,
    /** Not written, and it will not turn up later. */
    NOT_WRITTEN,
    /** Handed over, and nobody knows. */
    UNKNOWN
  }
}

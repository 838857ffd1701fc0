package io.caduceus.intake;

import io.caduceus.event.avro.FirehoseEvent;
import java.util.concurrent.CompletionStage;

/** Where accepted events go, in order and for good. */
public interface EventLog {

  /**
   * Appends an event that has been protected. Never blocks: what cannot be taken at once is not
   * taken at all.
   *
   * @param event complete but for its content key, which the log adds
   * @param orderedBy events with the same text keep their order; it is not stored
   * @param content tells the event from others under its id; only a keyed hash of it is stored
   * @return never fails, but leads to an {@link Outcome}
   */
  CompletionStage<Outcome> append(
      FirehoseEvent.Builder event, String orderedBy, Fingerprint content);

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

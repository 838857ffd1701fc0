package io.caduceus.intake;

import io.caduceus.event.EventId;
import io.caduceus.event.EventTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher handed in, whatever protocol it came by. Nothing has been decided about it yet.
 *
 * @param id the idempotency key, together with the publisher; null asks for a new one
 */
public record Submission(
    @Nullable EventId id, EventTypeName type, Metadata metadata, Body body, TraceContext trace) {
  /** The longest message that may carry one: the longest body, and 64 KiB for all around it. */
  public static final int MOST_BYTES = Body.MOST_BYTES + (64 << 10);
}

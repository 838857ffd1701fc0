package io.caduceus.intake.hl7.message;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a message.
 *
 * @param place null if it is the whole message
 * @param text a sentence for people; names and places, never a value
 */
public record Fault(Condition condition, @Nullable Place place, String text) {
  /** How many faults of one message are told. */
  public static final int MOST = 100;
}

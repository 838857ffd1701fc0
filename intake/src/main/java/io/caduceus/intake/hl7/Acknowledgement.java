package io.caduceus.intake.hl7;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the sender.
 *
 * @param message the whole ACK message in bytes; segments end with a carriage return, no frame
 * @param code MSA-1: AA, AE or AR; in enhanced mode CA, CE or CR
 * @param outcome accepted, duplicate or a problem's code; for metrics and for HTTP
 * @param typeTag the event type for metrics, {@link io.caduceus.intake.DoorMetrics#NO_TYPE} if it
 *     must not become a tag
 * @param wanted false if MSH-15 and MSH-16 ask for no answer in this case; who answers in any case,
 *     as HTTP does, sends it all the same
 * @param retryAfter when to send the same again, or null
 */
public record Acknowledgement(
    byte[] message,
    String code,
    String outcome,
    String typeTag,
    boolean wanted,
    @Nullable Duration retryAfter) {

  @Override
  public String toString() {
    return "Acknowledgement[" + code + ", " + outcome + "]";
  }
}

package io.caduceus.delivery;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An event's body as it was written down: redacted, with the values beside it.
 *
 * @param json UTF-8
 */
public record SealedBody(String eventId, ByteBuffer json, List<SealedField> sealed) {

  public static SealedBody of(FirehoseEvent event) {
    return new SealedBody(event.getId(), event.getBody(), event.getSealed());
  }

  /** It may hold in clear what is sensitive today. */
  @Override
  public String toString() {
    return "SealedBody[" + eventId + "]";
  }
}

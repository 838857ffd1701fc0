package io.caduceus.event;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The schema registry could not be asked and the answer was not known: the same call may succeed
 * later.
 */
public final class SchemaUnavailable extends SerializationException {
  public SchemaUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

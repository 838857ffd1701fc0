package io.caduceus.event;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry answered, and the answer is no: asking again changes nothing. */
public final class SchemaRefused extends SerializationException {
  public SchemaRefused(String message) {
    super(message);
  }
}

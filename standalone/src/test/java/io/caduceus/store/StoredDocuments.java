package io.caduceus.store;

import io.caduceus.event.avro.FirehoseEvent;

/** Lets tests of the whole way have an event as the sink hands it to the store. */
public final class StoredDocuments {
  private StoredDocuments() {}

  public static byte[] of(FirehoseEvent event) {
    return StoredEvent.of(event);
  }
}

package io.caduceus.delivery;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A way to write an event for subscribers. */
public interface DeliveryFormat {

  /** The record's value: the event as the view shows it. */
  byte[] value(FirehoseEvent event, EventTypeName type, Seen view);

  /** Adds what a reader needs in order to tell this format. */
  void mark(Headers headers);

  /**
   * The record's headers, written anew, because nobody vouches for what else stands on the record
   * that the event came with.
   */
  default RecordHeaders headers(FirehoseEvent event, EventTypeName type) {
    RecordHeaders headers = new RecordHeaders();
    io.caduceus.event.Headers.write(event, type.toString(), headers);
    mark(headers);
    return headers;
  }
}

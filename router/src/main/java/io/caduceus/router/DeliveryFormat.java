package io.caduceus.router;

import io.caduceus.router.Arrival.Legible;
import io.caduceus.router.EventView.Seen;
import org.apache.kafka.common.header.Headers;

/** A way to write an event for subscribers. */
interface DeliveryFormat {

  byte[] value(Legible arrival, Seen view);

  /** Adds what a reader needs in order to tell this format. */
  void mark(Headers headers);
}

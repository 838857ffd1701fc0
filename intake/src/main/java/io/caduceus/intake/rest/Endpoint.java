package io.caduceus.intake.rest;

import io.caduceus.intake.Publisher;
import java.util.Set;

/** One address of this door. */
interface Endpoint {
  /** What may be sent to it. */
  Set<MediaType> takes();

  /** The longest request. */
  int mostBytes();

  /** Answers a request that has arrived whole. Called on the request's event loop. */
  void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content);
}

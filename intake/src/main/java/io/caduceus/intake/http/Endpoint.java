package io.caduceus.intake.http;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import java.util.List;

/** One address of the HTTP server: what an adapter has to say to take part in it. */
public interface Endpoint {
  /** Where, exactly; requests are POST. */
  String path();

  /** What may be sent to it. */
  List<MediaType> takes();

  /** The longest request. */
  int mostBytes();

  /** What counts its requests, those refused before they reach it included. */
  DoorMetrics metrics();

  /** Answers a request that has arrived whole. Called on the request's event loop. */
  void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content);
}

package io.caduceus.intake.http;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address of the HTTP server: what an adapter has to say to take part in it. */
public interface Endpoint {
  /** Where, exactly; requests are POST. */
  String path();

  /** What may be sent to it. */
  List<MediaType> takes();

  /** What the content is of a request that does not say; null if it has to. */
  default @Nullable MediaType unsaid(MultiMap headers) {
    return null;
  }

  /** The longest request. */
  int mostBytes();

  /** What counts its requests, those refused before they reach it included. */
  DoorMetrics metrics();

  /** Answers a request that has arrived whole. Called on the request's event loop. */
  void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content);
}

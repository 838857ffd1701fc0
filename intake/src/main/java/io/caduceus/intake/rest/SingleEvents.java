package io.caduceus.intake.rest;

import io.caduceus.intake.Publisher;
import io.caduceus.intake.Submission;
import io.vertx.core.MultiMap;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * {@code POST /v1/events}: one event, in our envelope or as a CloudEvent. Worked on where it
 * arrives, on the event loop, unless it is so large that it would keep other connections waiting.
 */
final class SingleEvents implements Endpoint {
  static final String PATH = "/v1/events";

  static final int MOST_BYTES = Submission.MOST_BYTES;

  private static final int LARGE = 64 << 10;

  private final Reception reception;

  SingleEvents(Reception reception) {
    this.reception = reception;
  }

  @Override
  public Set<MediaType> takes() {
    return EnumSet.of(MediaType.JSON, MediaType.CLOUDEVENT);
  }

  @Override
  public int mostBytes() {
    return MOST_BYTES;
  }

  @Override
  public void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content) {
    EventReader reader = reader(type, exchange.request().headers());
    Executor where = content.length > LARGE ? Thread::startVirtualThread : Runnable::run;
    where.execute(
        () ->
            reception
                .receive(reader, content, publisher, exchange.trace())
                .thenAccept(exchange::answer));
  }

  private static EventReader reader(MediaType type, MultiMap headers) {
    if (type == MediaType.CLOUDEVENT) {
      return CloudEventJson::read;
    }
    return CloudEventHeaders.in(headers)
        ? (text, trace) -> CloudEventHeaders.read(headers, text, trace)
        : Envelope::read;
  }
}

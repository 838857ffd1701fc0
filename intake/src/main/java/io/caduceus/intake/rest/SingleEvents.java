package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Submission;
import io.caduceus.intake.http.Endpoint;
import io.caduceus.intake.http.Exchange;
import io.caduceus.intake.http.MediaType;
import io.caduceus.intake.http.Reply;
import io.caduceus.intake.rest.Outcome.Refused;
import io.caduceus.intake.rest.Outcome.Written;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/events}: one event, in our envelope or as a CloudEvent. Worked on where it
 * arrives, on the event loop, unless it is so large that it would keep other connections waiting.
 */
final class SingleEvents implements Endpoint {
  static final String PATH = "/v1/events";

  static final int MOST_BYTES = Submission.MOST_BYTES;

  private static final int LARGE = 64 << 10;

  private final Reception reception;
  private final DoorMetrics metrics;

  SingleEvents(Reception reception, DoorMetrics metrics) {
    this.reception = reception;
    this.metrics = metrics;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public DoorMetrics metrics() {
    return metrics;
  }

  @Override
  public List<MediaType> takes() {
    return List.of(MediaTypes.JSON, MediaTypes.CLOUDEVENT);
  }

  /** A CloudEvent need not have a datacontenttype, and in binary mode that is the header. */
  @Override
  public @Nullable MediaType unsaid(MultiMap headers) {
    return CloudEventHeaders.in(headers) ? MediaTypes.JSON : null;
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
                .thenAccept(outcome -> answer(exchange, outcome)));
  }

  private static void answer(Exchange exchange, Outcome outcome) {
    exchange.count(outcome.code(), outcome.typeTag());
    switch (outcome) {
      case Written written when written.before() ->
          exchange.answer(Reply.json(200, Answer.of(written)));
      case Written written ->
          exchange.answer(
              Reply.json(201, Answer.of(written))
                  .with(HttpHeaders.LOCATION, PATH + '/' + written.id()));
      case Refused refused -> exchange.answer(refused.problem());
    }
  }

  private static EventReader reader(MediaType type, MultiMap headers) {
    if (type == MediaTypes.CLOUDEVENT) {
      return CloudEventJson::read;
    }
    return CloudEventHeaders.in(headers)
        ? (text, trace) -> CloudEventHeaders.read(headers, text, trace)
        : Envelope::read;
  }
}

package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.http.Endpoint;
import io.caduceus.intake.http.Exchange;
import io.caduceus.intake.http.MediaType;
import io.caduceus.intake.http.Problem;
import io.caduceus.intake.http.Reply;
import io.caduceus.intake.json.JsonRefused;
import io.caduceus.intake.json.JsonTexts;
import io.caduceus.intake.rest.Outcome.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST /v1/events:batch}: many events in one request, each with an outcome of its own. A
 * batch is cut into the texts of its events, and each of them is then received as if it had come
 * alone, one after the other, so that events with the same ordering key keep the order of the
 * batch; only their appends are under way together.
 *
 * <p>Works on Vert.x's worker threads.
 */
final class Batches implements Endpoint {
  static final String PATH = "/v1/events:batch";
  static final int MOST_EVENTS = 1000;
  static final int MOST_BYTES = 8 << 20;

  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final Reception reception;
  private final DoorMetrics metrics;

  Batches(Reception reception, DoorMetrics metrics) {
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
    return List.of(MediaTypes.JSON, MediaTypes.NDJSON, MediaTypes.CLOUDEVENTS);
  }

  @Override
  public int mostBytes() {
    return MOST_BYTES;
  }

  @Override
  public void receive(Exchange exchange, MediaType type, Publisher publisher, byte[] content) {
    Future<List<Outcome>> outcomes =
        exchange
            .onWorker(() -> receiveEach(exchange, type, publisher, content))
            .compose(Future::fromCompletionStage);
    // An answer to a thousand events is worth a worker too.
    outcomes
        .compose(all -> exchange.onWorker(() -> answer(exchange, all)))
        .onComplete(
            end -> {
              if (end.failed()) {
                exchange.problem(problem(exchange, end.cause()));
              }
            });
  }

  private CompletableFuture<List<Outcome>> receiveEach(
      Exchange exchange, MediaType type, Publisher publisher, byte[] content) {
    EventReader reader = type == MediaTypes.CLOUDEVENTS ? CloudEventJson::read : Envelope::read;
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (byte[] text : texts(type, content)) {
      outcomes.add(receive(exchange, reader, text, publisher));
    }
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
        .thenApply(all -> outcomes.stream().map(CompletableFuture::resultNow).toList());
  }

  /** In the order of the request. */
  private static boolean answer(Exchange exchange, List<Outcome> outcomes) {
    List<BatchItem> items = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      exchange.count(outcome.code(), outcome.typeTag());
      items.add(BatchItem.of(items.size(), outcome, exchange.trace()));
    }
    exchange.answer(Reply.json(207, items));
    return true;
  }

  /** An array that is none has brought nothing in; after any other failure something may be. */
  private static Problem problem(Exchange exchange, Throwable failure) {
    if (failure instanceof JsonRefused refused) {
      return Problem.of(Rejected.unreadable(refused));
    }
    FaultLog.record(failure, exchange.trace());
    return Problem.of(new Unavailable(Outage.OUTCOME_UNKNOWN, UNTIL_BETTER));
  }

  private CompletableFuture<Outcome> receive(
      Exchange exchange, EventReader reader, byte[] text, Publisher publisher) {
    if (text.length > SingleEvents.MOST_BYTES) {
      return CompletableFuture.completedFuture(
          new Refused(null, Problem.tooLarge(SingleEvents.MOST_BYTES), DoorMetrics.NO_TYPE));
    }
    return reception.receive(reader, text, publisher, exchange.trace()).toCompletableFuture();
  }

  private static List<byte[]> texts(MediaType type, byte[] content) {
    List<byte[]> texts =
        type == MediaTypes.NDJSON
            ? JsonTexts.ofLines(content, MOST_EVENTS)
            : JsonTexts.ofArray(content, MOST_EVENTS);
    if (texts.isEmpty()) {
      throw JsonRefused.noItems();
    }
    return texts;
  }
}

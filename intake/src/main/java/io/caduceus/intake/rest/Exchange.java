package io.caduceus.intake.rest;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.rest.Outcome.Refused;
import io.caduceus.intake.rest.Outcome.Written;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.json.JsonMapper;

/** One request and its one answer, which may be given on any thread. */
final class Exchange {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String JSON_TYPE = MediaType.JSON.toString();

  private final HttpServerRequest request;
  private final TraceContext trace;
  private final DoorMetrics metrics;
  private final Context loop;
  private final long begun = System.nanoTime();

  /**
   * @param loop the request's event loop
   */
  Exchange(HttpServerRequest request, DoorMetrics metrics, Context loop) {
    this.request = request;
    this.trace = TraceContext.of(request.getHeader("traceparent"));
    this.metrics = metrics;
    this.loop = loop;
  }

  HttpServerRequest request() {
    return request;
  }

  TraceContext trace() {
    return trace;
  }

  /** Works where it keeps no other connection waiting. */
  <T> Future<T> onWorker(Callable<T> work) {
    return loop.executeBlocking(work, false);
  }

  /** Tells what became of an event. */
  void answer(Outcome outcome) {
    record(outcome);
    loop.runOnContext(
        then -> {
          switch (outcome) {
            case Written written -> {
              if (!written.before()) {
                String address = SingleEvents.PATH + '/' + written.id();
                request.response().putHeader(HttpHeaders.LOCATION, address);
              }
              send(written.before() ? 200 : 201, JSON_TYPE, json(Answer.of(written)));
            }
            case Refused refused -> send(refused.problem());
          }
        });
  }

  /** Tells what became of each event of a batch, in the order of the request. */
  void answer(List<Outcome> outcomes) {
    List<BatchItem> items = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      record(outcome);
      items.add(BatchItem.of(items.size(), outcome, trace));
    }
    Buffer answer = json(items);
    loop.runOnContext(then -> send(207, JSON_TYPE, answer));
  }

  /** Tells that the request came to nothing before there was an event. */
  void problem(Problem problem) {
    metrics.record(problem.code(), DoorMetrics.NO_TYPE, System.nanoTime() - begun);
    loop.runOnContext(then -> send(problem));
  }

  /** The same, and the end of the connection: what is still to arrive on it is of no interest. */
  void lastProblem(Problem problem) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response.endHandler(sent -> request.connection().close());
    problem(problem);
  }

  private void send(Problem problem) {
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    send(problem.status(), "application/problem+json", json(ProblemAnswer.of(problem, trace)));
  }

  private void send(int status, String contentType, Buffer body) {
    HttpServerResponse response = request.response();
    if (!response.ended() && !response.closed()) {
      response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType).end(body);
    }
  }

  private void record(Outcome outcome) {
    metrics.record(outcome.code(), outcome.typeTag(), System.nanoTime() - begun);
  }

  private static Buffer json(Object answer) {
    return Buffer.buffer(JSON.writeValueAsBytes(answer));
  }
}

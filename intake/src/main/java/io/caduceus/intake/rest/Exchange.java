package io.caduceus.intake.rest;

import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.TraceContext;
import io.caduceus.intake.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** One request and its one answer. Belongs to the request's event loop. */
final class Exchange {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServerRequest request;
  private final TraceContext trace;
  private final DoorMetrics metrics;
  private final long begun = System.nanoTime();

  Exchange(HttpServerRequest request, DoorMetrics metrics) {
    this.request = request;
    this.trace = TraceContext.of(request.getHeader("traceparent"));
    this.metrics = metrics;
  }

  HttpServerRequest request() {
    return request;
  }

  TraceContext trace() {
    return trace;
  }

  /** Tells what became of a submission. */
  void answer(Receipt receipt, String eventType) {
    switch (receipt) {
      case Accepted(var id, var type, var receivedAt) -> {
        request.response().putHeader(HttpHeaders.LOCATION, RestIntake.PATH + '/' + id);
        answer(201, new Answer(id, type, "ACCEPTED", receivedAt), "accepted", eventType);
      }
      case Duplicate(var id, var type, var receivedAt) ->
          answer(200, new Answer(id, type, "DUPLICATE", receivedAt), "duplicate", eventType);
      case Rejected rejected -> problem(Problem.of(rejected), eventType);
      case Unavailable unavailable -> problem(Problem.of(unavailable), eventType);
    }
  }

  /** Tells that the request came to nothing before there was a submission. */
  void problem(Problem problem) {
    problem(problem, DoorMetrics.NO_TYPE);
  }

  /** The same, and the end of the connection: what is still to arrive on it is of no interest. */
  void lastProblem(Problem problem) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response.endHandler(sent -> request.connection().close());
    problem(problem);
  }

  private void problem(Problem problem, String eventType) {
    HttpServerResponse response = request.response();
    Duration retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
    ProblemAnswer body =
        new ProblemAnswer(
            "urn:caduceus:problem:" + problem.code(),
            problem.title(),
            problem.status(),
            problem.detail(),
            problem.code(),
            trace.traceId(),
            problem.errors());
    send(problem.status(), body, problem.code(), eventType);
  }

  private void answer(int status, Answer answer, String outcome, String eventType) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    send(status, answer, outcome, eventType);
  }

  private void send(int status, Object body, String outcome, String eventType) {
    metrics.record(outcome, eventType, System.nanoTime() - begun);
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).end(Buffer.buffer(JSON.writeValueAsBytes(body)));
  }

  /** What a publisher hears of an event that is on the firehose. */
  record Answer(String id, String type, String status, String receivedAt) {
    Answer(Object id, Object type, String status, Object receivedAt) {
      this(id.toString(), type.toString(), status, receivedAt.toString());
    }
  }

  /** RFC 9457, with our own {@code code}, {@code traceId} and {@code errors}. */
  record ProblemAnswer(
      String type,
      String title,
      int status,
      String detail,
      String code,
      String traceId,
      List<Violation> errors) {}
}

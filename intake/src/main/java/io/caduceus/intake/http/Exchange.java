package io.caduceus.intake.http;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.TraceContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.Callable;

/** One request and its one answer, which may be given on any thread. */
public final class Exchange {
  private final HttpServerRequest request;
  private final TraceContext trace;
  private final DoorMetrics metrics;
  private final Context loop;
  private final long begun = System.nanoTime();
  private Runnable whenAnswered = () -> {};

  /**
   * @param loop the request's event loop
   */
  Exchange(HttpServerRequest request, DoorMetrics metrics, Context loop) {
    this.request = request;
    this.trace = TraceContext.of(request.getHeader("traceparent"));
    this.metrics = metrics;
    this.loop = loop;
  }

  public HttpServerRequest request() {
    return request;
  }

  public TraceContext trace() {
    return trace;
  }

  /** Works where it keeps no other connection waiting. */
  public <T> Future<T> onWorker(Callable<T> work) {
    return loop.executeBlocking(work, false);
  }

  /**
   * Counts what became of one event of the request.
   *
   * @param outcome accepted, duplicate or a problem's code
   * @param type a registered event type, or {@link DoorMetrics#NO_TYPE}
   */
  public void count(String outcome, String type) {
    metrics.record(outcome, type, System.nanoTime() - begun);
  }

  /** What to do on the event loop when there is an answer, whether or not anybody hears it. */
  void whenAnswered(Runnable then) {
    whenAnswered = then;
  }

  public void answer(Reply reply) {
    loop.runOnContext(then -> send(reply));
  }

  /** Tells that an event, or the whole request, came to nothing; counts nothing. */
  public void answer(Problem problem) {
    answer(reply(problem));
  }

  /** Tells that the request came to nothing before there was an event. */
  public void problem(Problem problem) {
    count(problem.code(), DoorMetrics.NO_TYPE);
    answer(problem);
  }

  /** The same, and the end of the connection: what is still to arrive on it is of no interest. */
  void lastProblem(Problem problem) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response.endHandler(sent -> request.connection().close());
    problem(problem);
  }

  private Reply reply(Problem problem) {
    Reply reply =
        Reply.json(problem.status(), "application/problem+json", ProblemAnswer.of(problem, trace));
    Duration retryAfter = problem.retryAfter();
    return retryAfter == null
        ? reply
        : reply.with(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
  }

  private void send(Reply reply) {
    whenAnswered.run();
    HttpServerResponse response = request.response();
    if (!response.ended() && !response.closed()) {
      response.headers().addAll(reply.headers());
      response
          .setStatusCode(reply.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType())
          .end(reply.content());
    }
  }
}

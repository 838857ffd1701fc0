package io.caduceus.intake.rest;

import io.caduceus.intake.Intake;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Submission;
import io.caduceus.intake.rest.Envelope.Unreadable;
import io.caduceus.intake.security.Authentication;
import io.caduceus.intake.security.Authentication.Authenticated;
import io.caduceus.intake.security.Authentication.IssuerUnreachable;
import io.caduceus.intake.security.Authentication.NotReady;
import io.caduceus.intake.security.Authentication.Unauthenticated;
import io.caduceus.intake.security.Authenticator;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/events}, from the request's head to its answer. Runs on the event loop of the
 * connection; only two things leave it for a virtual thread, a token seen for the first time and a
 * body so large that checking it would keep other connections waiting.
 */
final class RestIntake implements Handler<HttpServerRequest> {
  static final String PATH = "/v1/events";

  private static final Logger log = LoggerFactory.getLogger(RestIntake.class);
  private static final int LARGE = 64 << 10;
  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final Intake intake;
  private final Authenticator authenticator;
  private final DoorMetrics metrics;
  private final Duration uploadPatience;
  private final Context loop;

  RestIntake(
      Intake intake,
      Authenticator authenticator,
      DoorMetrics metrics,
      Duration uploadPatience,
      Context loop) {
    this.intake = intake;
    this.authenticator = authenticator;
    this.metrics = metrics;
    this.uploadPatience = uploadPatience;
    this.loop = loop;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Exchange exchange = new Exchange(request, metrics);
    if (!PATH.equals(request.path())) {
      exchange.problem(Problem.notFound());
    } else if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      exchange.problem(Problem.methodNotAllowed());
    } else if (!MediaType.isSupported(request)) {
      request.response().putHeader(HttpHeaders.ACCEPT, MediaType.JSON);
      exchange.problem(Problem.unsupportedMediaType());
    } else {
      authenticate(exchange);
    }
  }

  private void authenticate(Exchange exchange) {
    String authorization = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
    Authentication known = authenticator.recall(authorization);
    if (known != null) {
      admit(exchange, known);
      return;
    }
    exchange.request().pause();
    Thread.startVirtualThread(
        guarded(
            exchange,
            () -> {
              Authentication verified = authenticator.verify(authorization);
              loop.runOnContext(then -> admit(exchange, verified));
            }));
  }

  private void admit(Exchange exchange, Authentication authentication) {
    switch (authentication) {
      case Authenticated(Publisher publisher) ->
          Upload.read(
              exchange.request(),
              uploadPatience,
              content -> receive(exchange, publisher, content),
              () -> exchange.lastProblem(tooLarge()));
      case Unauthenticated(String why) -> {
        exchange
            .request()
            .response()
            .putHeader("www-authenticate", "Bearer error=\"invalid_token\"");
        refuse(exchange, Problem.unauthenticated(why));
      }
      case NotReady later ->
          refuse(exchange, Problem.of(new Unavailable(Outage.NOT_READY, UNTIL_BETTER)));
      case IssuerUnreachable later -> refuse(exchange, Problem.issuerUnreachable());
    }
  }

  /** Answers without having read the content, which Vert.x then reads and drops. */
  private static void refuse(Exchange exchange, Problem problem) {
    exchange.request().resume();
    exchange.problem(problem);
  }

  private void receive(Exchange exchange, Publisher publisher, byte[] content) {
    Executor where = content.length > LARGE ? Thread::startVirtualThread : Runnable::run;
    where.execute(guarded(exchange, () -> accept(exchange, publisher, content)));
  }

  private void accept(Exchange exchange, Publisher publisher, byte[] content) {
    Submission submission;
    try {
      submission = Envelope.read(content, exchange.trace());
    } catch (Unreadable e) {
      loop.runOnContext(then -> exchange.problem(Problem.of(e.rejected())));
      return;
    }
    intake
        .accept(submission, publisher)
        .exceptionally(RestIntake::lost)
        .thenAccept(
            receipt -> {
              String type = typeTag(receipt, submission);
              loop.runOnContext(then -> exchange.answer(receipt, type));
            });
  }

  /** An append that failed in a way the log does not know is an append nobody knows about. */
  private static Receipt lost(Throwable fault) {
    log.error("an append failed unexpectedly: error={}", fault.getClass().getName());
    return new Unavailable(Outage.OUTCOME_UNKNOWN, UNTIL_BETTER);
  }

  /** Before the append nothing has been written, whatever goes wrong. */
  private Runnable guarded(Exchange exchange, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | StackOverflowError e) {
        // Neither message nor cause: they may quote a body.
        log.error(
            "a request met a fault: traceId={} error={} at={}",
            exchange.trace().traceId(),
            e.getClass().getName(),
            Arrays.stream(e.getStackTrace()).limit(10).toList());
        loop.runOnContext(then -> exchange.problem(Problem.internalError()));
      }
    };
  }

  private static Problem tooLarge() {
    return Problem.of(
        new Rejected(
            Refusal.BODY_TOO_LARGE, "a request has at most " + Upload.MOST_BYTES + " bytes"));
  }

  /** A type that is not registered, or none of the publisher's, must not become a metric's tag. */
  private static String typeTag(Receipt receipt, Submission submission) {
    boolean known =
        switch (receipt) {
          case Accepted a -> true;
          case Duplicate d -> true;
          case Rejected r ->
              r.reason() != Refusal.FORBIDDEN && r.reason() != Refusal.UNKNOWN_EVENT_TYPE;
          case Unavailable u -> u.outage() != Outage.NOT_READY;
        };
    return known ? submission.type().toString() : DoorMetrics.NO_TYPE;
  }
}

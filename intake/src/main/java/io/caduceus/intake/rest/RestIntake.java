package io.caduceus.intake.rest;

import static java.util.stream.Collectors.joining;

import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.Publisher;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Unavailable;
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
import java.util.Map;

/**
 * Every request of this door, from its head until its content has arrived: where to, what kind, by
 * whom, how large. Runs on the event loop of the connection; only a token seen for the first time
 * leaves it, for a virtual thread.
 */
final class RestIntake implements Handler<HttpServerRequest> {
  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final Map<String, Endpoint> endpoints;
  private final Authenticator authenticator;
  private final DoorMetrics metrics;
  private final Duration uploadPatience;
  private final Context loop;

  /**
   * @param endpoints by path
   */
  RestIntake(
      Map<String, Endpoint> endpoints,
      Authenticator authenticator,
      DoorMetrics metrics,
      Duration uploadPatience,
      Context loop) {
    this.endpoints = endpoints;
    this.authenticator = authenticator;
    this.metrics = metrics;
    this.uploadPatience = uploadPatience;
    this.loop = loop;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Exchange exchange = new Exchange(request, metrics, loop);
    Endpoint endpoint = endpoints.get(request.path());
    if (endpoint == null) {
      exchange.problem(Problem.notFound());
    } else if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      exchange.problem(Problem.methodNotAllowed());
    } else {
      MediaType type = MediaType.of(request);
      if (type == null || !endpoint.takes().contains(type)) {
        String taken = endpoint.takes().stream().map(MediaType::toString).collect(joining(", "));
        request.response().putHeader(HttpHeaders.ACCEPT, taken);
        exchange.problem(Problem.unsupportedMediaType(taken));
      } else {
        authenticate(
            exchange,
            endpoint.mostBytes(),
            (publisher, content) -> endpoint.receive(exchange, type, publisher, content));
      }
    }
  }

  private void authenticate(Exchange exchange, int mostBytes, Arrival arrival) {
    String authorization = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
    Authentication known = authenticator.recall(authorization);
    if (known != null) {
      admit(exchange, known, mostBytes, arrival);
      return;
    }
    exchange.request().pause();
    Thread.startVirtualThread(
        () -> {
          try {
            Authentication verified = authenticator.verify(authorization);
            loop.runOnContext(then -> admit(exchange, verified, mostBytes, arrival));
          } catch (RuntimeException e) {
            exchange.problem(Reception.fault(e, exchange.trace()));
          }
        });
  }

  private void admit(
      Exchange exchange, Authentication authentication, int mostBytes, Arrival arrival) {
    switch (authentication) {
      case Authenticated(Publisher publisher) ->
          Upload.read(
              exchange.request(),
              mostBytes,
              uploadPatience,
              content -> arrival.of(publisher, content),
              () -> exchange.lastProblem(Problem.tooLarge(mostBytes)));
      case Unauthenticated(String why) -> {
        exchange
            .request()
            .response()
            .putHeader("www-authenticate", "Bearer error=\"invalid_token\"");
        refuse(exchange, Problem.unauthenticated(why));
      }
      case NotReady later ->
          refuse(exchange, Problem.of(new Unavailable(Outage.NOT_READY, UNTIL_BETTER)));
      case IssuerUnreachable later -> refuse(exchange, Problem.issuerUnreachable(later));
    }
  }

  /** Answers without having read the content, which Vert.x then reads and drops. */
  private static void refuse(Exchange exchange, Problem problem) {
    exchange.request().resume();
    exchange.problem(problem);
  }

  /** What follows once somebody known has sent everything. */
  private interface Arrival {
    void of(Publisher publisher, byte[] content);
  }
}

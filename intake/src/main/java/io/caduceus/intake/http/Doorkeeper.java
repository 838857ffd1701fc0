package io.caduceus.intake.http;

import static java.util.stream.Collectors.joining;

import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.DoorMetrics;
import io.caduceus.intake.FaultLog;
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
import org.jspecify.annotations.Nullable;

/**
 * Every request of this server, from its head until its content has arrived: where to, what kind,
 * by whom, how large. Runs on the event loop of the connection; only a token seen for the first
 * time leaves it, for a virtual thread.
 */
final class Doorkeeper implements Handler<HttpServerRequest> {
  private static final Duration UNTIL_BETTER = Duration.ofSeconds(2);

  private final Map<String, Endpoint> endpoints;
  private final Authenticator authenticator;
  private final DoorMetrics strays;
  private final Guests guests;
  private final BytesUnderWay room;
  private final Context loop;

  /**
   * @param endpoints by path
   * @param strays counts requests for no endpoint
   * @param room for the contents of requests
   */
  Doorkeeper(
      Map<String, Endpoint> endpoints,
      Authenticator authenticator,
      DoorMetrics strays,
      Guests guests,
      BytesUnderWay room,
      Context loop) {
    this.endpoints = endpoints;
    this.authenticator = authenticator;
    this.strays = strays;
    this.guests = guests;
    this.room = room;
    this.loop = loop;
  }

  @Override
  public void handle(HttpServerRequest request) {
    guests.begins(request.connection());
    request.response().endHandler(sent -> guests.isAnswered(request.connection()));
    Endpoint endpoint = endpoints.get(request.path());
    Exchange exchange = new Exchange(request, endpoint == null ? strays : endpoint.metrics(), loop);
    if (endpoint == null) {
      exchange.problem(Problem.notFound(String.join(", ", endpoints.keySet())));
    } else if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      exchange.problem(Problem.methodNotAllowed());
    } else {
      MediaType type = type(request, endpoint);
      if (type == null) {
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

  /** What the content is by its own account; null if that is nothing taken here. */
  private static @Nullable MediaType type(HttpServerRequest request, Endpoint endpoint) {
    if (request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return null;
    }
    String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (sent == null) {
      return endpoint.unsaid(request.headers());
    }
    for (MediaType type : endpoint.takes()) {
      if (type.matches(sent)) {
        return type;
      }
    }
    return null;
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
            FaultLog.record(e, exchange.trace());
            exchange.problem(Problem.internalError());
          }
        });
  }

  private void admit(
      Exchange exchange, Authentication authentication, int mostBytes, Arrival arrival) {
    switch (authentication) {
      case Authenticated(Publisher publisher) ->
          new Upload(exchange, mostBytes, room, publisher)
              .read(
                  content -> {
                    guests.hasArrived(exchange.request().connection());
                    arrival.of(publisher, content);
                  });
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

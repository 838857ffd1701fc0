package io.caduceus.standalone;

import io.caduceus.standalone.parts.PartFailed;
import io.caduceus.standalone.parts.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an app says of itself at {@code /actuator/health/readiness}. */
final class Readiness {
  private static final Patience A_MINUTE = new Patience(Duration.ofMinutes(1));

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final URI question;

  /**
   * @param server where the app's servlets are
   */
  Readiness(URI server) {
    this.question = server.resolve("/actuator/health/readiness");
  }

  void await(String name) {
    if (!A_MINUTE.awaits(this::isUp, () -> true)) {
      throw new PartFailed(name, "is not ready; " + question + " says why", null);
    }
  }

  boolean isUp() {
    HttpRequest request = HttpRequest.newBuilder(question).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.caduceus.intake.hl7;

import io.caduceus.intake.IntakeFixture;
import io.caduceus.intake.http.TestHttpDoor;
import io.caduceus.intake.security.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** An HTTP server with the address for HL7, and somebody in front of it. */
final class Hl7OverHttp implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIssuer issuer = new TestIssuer();
  private final TestHttpDoor door;

  Hl7OverHttp(IntakeFixture house, MeterRegistry meters, Map<String, String> settings) {
    Hl7Intake intake = TestHl7Intake.in(house);
    this.door =
        new TestHttpDoor(
            List.of(new Hl7Configuration().hl7Messages(intake, meters)),
            issuer.authenticator(house.applications),
            meters,
            settings);
  }

  int port() {
    return door.port();
  }

  String bearer(String application) {
    return issuer.bearer(application);
  }

  HttpRequest.Builder request(String application, byte[] message) {
    return HttpRequest.newBuilder(door.address("/v1/hl7"))
        .header("authorization", issuer.bearer(application))
        .header("content-type", "application/hl7-v2")
        .POST(BodyPublishers.ofByteArray(message));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    door.close();
    issuer.close();
    client.close();
  }
}

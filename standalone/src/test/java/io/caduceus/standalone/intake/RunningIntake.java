package io.caduceus.standalone.intake;

import io.caduceus.intake.IntakeConfiguration;
import io.caduceus.standalone.access.KafkaUser;
import io.caduceus.standalone.parts.AppArguments;
import io.caduceus.standalone.parts.LocalParts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** One replica of the intake, on ports of its own. */
public final class RunningIntake implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();
  private final ConfigurableApplicationContext application;

  /**
   * @param keys the folder with the keysets
   */
  public RunningIntake(LocalParts parts, Path keys, Issuer issuer) {
    application =
        IntakeConfiguration.application()
            .run(
                Stream.concat(
                        AppArguments.of(parts, KafkaUser.INTAKE),
                        Stream.of(
                            "--caduceus.keys=" + keys,
                            "--caduceus.security.issuer=" + issuer.address(),
                            "--caduceus.intake.rest.port=" + port,
                            "--caduceus.intake.grpc.port=0",
                            "--caduceus.intake.servlet.port=0"))
                    .toArray(String[]::new));
  }

  /** Posts an event in JSON. */
  public HttpResponse<String> publish(String bearer, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/events"))
            .header("content-type", "application/json")
            .header("authorization", bearer)
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    application.close();
    client.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.caduceus.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Failures failures = new Failures();

  @Test
  void anAnswerThatIsNoSuccessIsToldByItsStatusAndNotByItsContent() throws IOException {
    HttpServer server = HttpServer.create(ANY_PORT, 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(body), -1);
          exchange.close();
        });
    server.start();
    try (HttpExchange client = client(server.getAddress().getPort(), "202", "503", "422")) {
      assertThat(failures.told()).isEqualTo("none");

      assertThat(failures.none(client, 0)).isTrue();
      assertThat(failures.none(client, 1)).isFalse();
      assertThat(failures.none(client, 2)).isFalse();
      assertThat(failures.none(client, 4)).isFalse();
    } finally {
      server.stop(0);
    }

    assertThat(failures.sum()).isEqualTo(3);
    assertThat(failures.told()).isEqualTo("3: answered 422 (1), answered 503 (2)");
  }

  @Test
  void whoeverHangsUpIsToldApartFromWhoIsNotThere() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket()) {
      server.bind(ANY_PORT);
      port = server.getLocalPort();
      Thread hangingUp = Thread.ofVirtual().start(() -> hangUp(server));
      try (HttpExchange client = client(port, "202")) {
        failures.none(client, 0);
      }
      hangingUp.join();
    }
    try (HttpExchange client = client(port, "202")) {
      failures.none(client, 0);
    }

    assertThat(failures.told()).isEqualTo("2: closed by the other side (1), no connection (1)");
  }

  private static void hangUp(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpExchange client(int port, String... statuses) {
    List<byte[]> requests =
        List.of(statuses).stream().map(it -> HttpExchange.post("/", it.getBytes(UTF_8))).toList();
    return new HttpExchange(port, requests);
  }
}

package io.caduceus.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpExchangeTests {
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          byte[] answer = "x".repeat(5000).getBytes(UTF_8);
          // A length of 0 makes this server send chunks.
          exchange.sendResponseHeaders(
              body.equals("bad") ? 422 : 202, body.equals("chunks") ? 0 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void findsTheEndOfEachAnswerOnOneConnection() throws IOException {
    List<byte[]> requests = List.of(post("good"), post("chunks"), post("bad"));
    try (HttpExchange client = new HttpExchange(server.getAddress().getPort(), requests)) {
      assertThat(client.status(0)).isEqualTo(202);
      assertThat(client.status(1)).isEqualTo(202);
      assertThat(client.status(2)).isEqualTo(422);
      assertThat(client.send(3)).isTrue();
      assertThat(client.send(5)).isFalse();
    }
  }

  private static byte[] post(String body) {
    return HttpExchange.post("/", body.getBytes(UTF_8), "X-Bench: yes");
  }
}

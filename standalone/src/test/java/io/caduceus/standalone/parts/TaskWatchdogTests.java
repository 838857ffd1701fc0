package io.caduceus.standalone.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskWatchdogTests {
  private final List<String> restarts = new CopyOnWriteArrayList<>();
  private HttpServer connect;

  @BeforeEach
  void serve() throws IOException {
    connect = HttpServer.create(new InetSocketAddress(Loopback.HOST, 0), 0);
    connect.createContext("/connectors/sink/status", this::status);
    connect.createContext("/connectors/sink/tasks/", this::restart);
    connect.start();
  }

  @AfterEach
  void stop() {
    connect.stop(0);
  }

  @Test
  void restartsTheTaskThatFailedAndNoOther() {
    try (TaskWatchdog watchdog = new TaskWatchdog(rest(), Set.of("sink"))) {
      watchdog.start();

      await().atMost(10, SECONDS).until(() -> !restarts.isEmpty());
    }
    assertThat(restarts).containsOnly("POST /connectors/sink/tasks/1/restart");
  }

  @Test
  void triesAgainWhenARestartDidNotHelp() {
    try (TaskWatchdog watchdog = new TaskWatchdog(rest(), Set.of("sink"))) {
      watchdog.start();

      await().atMost(20, SECONDS).until(() -> restarts.size() >= 2);
    }
  }

  @Test
  void outlivesAConnectThatDoesNotAnswer() throws IOException {
    int port = connect.getAddress().getPort();
    connect.stop(0);
    try (TaskWatchdog watchdog = new TaskWatchdog(rest(port), Set.of("sink"))) {
      watchdog.start();
      connect = HttpServer.create(new InetSocketAddress(Loopback.HOST, port), 0);
      connect.createContext("/connectors/sink/status", this::status);
      connect.createContext("/connectors/sink/tasks/", this::restart);
      connect.start();

      await().atMost(20, SECONDS).until(() -> !restarts.isEmpty());
    }
  }

  private ConnectRest rest() {
    return rest(connect.getAddress().getPort());
  }

  private static ConnectRest rest(int port) {
    return new ConnectRest("http://" + Loopback.HOST + ":" + port);
  }

  private void status(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "{\"tasks\": [{\"id\": 0, \"state\": \"RUNNING\"}, {\"id\": 1, \"state\": \"FAILED\"}]}");
  }

  private void restart(HttpExchange exchange) throws IOException {
    restarts.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    answer(exchange, 204, "");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}

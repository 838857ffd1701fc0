package io.caduceus.bench.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the bench tells a program in another process to work: a number to it, numbers from it. */
public final class Orders {
  private Orders() {}

  /** Does what it is told, until the process ends. */
  public static void take(int port, LongFunction<List<Long>> work) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/run",
        exchange -> {
          long order = Long.parseLong(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          String done =
              work.apply(order).stream().map(String::valueOf).collect(Collectors.joining(" "));
          byte[] answer = done.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** Has it done, and waits until it is. */
  public static List<Long> give(int port, long order) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String done =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/run".formatted(port)))
                      .POST(BodyPublishers.ofString("" + order))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return Stream.of(done.split(" ", -1)).map(Long::valueOf).toList();
    }
  }

  /** Whether it is there to be told. */
  public static boolean areTaken(int port) {
    try {
      return !give(port, 0).isEmpty();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.caduceus.standalone.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is needed of Kafka Connect's REST API. */
final class ConnectRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final String address;

  ConnectRest(String address) {
    this.address = address;
  }

  boolean answers() {
    try {
      return send(request("/").timeout(Duration.ofSeconds(2)).build()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates the connector, or gives it this configuration. */
  void deploy(String connector, Map<String, String> config) throws IOException {
    HttpRequest request =
        request(path(connector) + "/config")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.writeValueAsString(config)))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("Connect refuses connector " + connector + ": " + answer.body());
    }
  }

  /** The ids of the connector's tasks that have failed; none when it is not known. */
  List<Integer> failedTasks(String connector) throws IOException {
    JsonNode tasks = json.readTree(status(connector)).path("tasks");
    return tasks
        .valueStream()
        .filter(task -> task.path("state").asString("").equals("FAILED"))
        .map(task -> task.path("id").asInt())
        .toList();
  }

  boolean isRunning(String connector) {
    try {
      JsonNode tasks = json.readTree(status(connector)).path("tasks");
      return !tasks.isEmpty()
          && tasks
              .valueStream()
              .allMatch(task -> task.path("state").asString("").equals("RUNNING"));
    } catch (IOException e) {
      return false;
    }
  }

  void restart(String connector, int task) throws IOException {
    send(
        request(path(connector) + "/tasks/" + task + "/restart")
            .POST(BodyPublishers.noBody())
            .build());
  }

  private String status(String connector) throws IOException {
    return send(request(path(connector) + "/status").build()).body();
  }

  private static String path(String connector) {
    return "/connectors/" + URLEncoder.encode(connector, UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

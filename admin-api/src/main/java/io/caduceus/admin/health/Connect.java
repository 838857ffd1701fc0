package io.caduceus.admin.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Kafka Connect how the sink's connector is, where this app knows its address. */
final class Connect {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final @Nullable URI status;
  private final JsonMapper json = new JsonMapper();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Connect(@Nullable URI address, String connector) {
    this.status = address == null ? null : status(address, connector);
  }

  private static URI status(URI address, String connector) {
    String base = address.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/") + "connectors/" + connector + "/status");
  }

  State state() {
    if (status == null) {
      return State.UNASKED;
    }
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(status).timeout(PATIENCE).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? state(json.readTree(answer.body())) : State.MISSING;
    } catch (IOException | JacksonException e) {
      return State.UNREACHABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return State.UNREACHABLE;
    }
  }

  private static State state(JsonNode status) {
    List<String> tasks =
        status.path("tasks").valueStream().map(it -> it.path("state").asString("")).toList();
    boolean isRunning =
        status.at("/connector/state").asString("").equals("RUNNING")
            && !tasks.isEmpty()
            && tasks.stream().allMatch("RUNNING"::equals);
    return isRunning ? State.RUNNING : State.NOT_RUNNING;
  }

  /** How the connector is. */
  enum State {
    /** It and all its tasks run. */
    RUNNING,
    /** It, or a task of it, is stopped or has failed. */
    NOT_RUNNING,
    /** Connect knows no such connector. */
    MISSING,
    /** Connect does not answer. */
    UNREACHABLE,
    /** Nobody said where Connect is. */
    UNASKED;

    boolean isTrouble() {
      return switch (this) {
        case RUNNING, UNASKED -> false;
        case NOT_RUNNING, MISSING, UNREACHABLE -> true;
      };
    }
  }
}

package io.caduceus.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, String> headers, String text) {
  static Answer to(HttpRequest.Builder request, HttpClient client) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          Map.copyOf(
              response.headers().map().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          it -> it.getKey().toLowerCase(Locale.ROOT),
                          it -> it.getValue().getFirst()))),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonNode body() {
    return RunningAdmin.json(text);
  }

  public String code() {
    return body().path("code").asString("");
  }
}

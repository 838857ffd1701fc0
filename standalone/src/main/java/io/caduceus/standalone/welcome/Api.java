package io.caduceus.standalone.welcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP, as a newcomer with curl would speak it. */
public final class Api {
  private static final JsonMapper JSON = ExactJson.MAPPER;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI base;

  public Api(URI base) {
    this.base = base;
  }

  /**
   * What a server said.
   *
   * @param retryAfter seconds, 0 if it named none
   */
  public record Answer(int status, JsonNode body, long retryAfter) {

    /**
     * The body of an answer that is good news.
     *
     * @throws IllegalStateException with the problem's code and detail otherwise
     */
    public JsonNode orFail(String what) {
      if (status / 100 == 2) {
        return body;
      }
      throw new IllegalStateException(
          "%s was answered with %d %s %s"
              .formatted(
                  what,
                  status,
                  // RFC 9457 problems, and RFC 6749 errors of the token endpoint
                  body.path("code").asString(body.path("error").asString("")),
                  body.path("detail").asString("")));
    }
  }

  /** A bearer token for a client, from the built-in issuer. */
  public String token(String clientId, String clientSecret) throws IOException {
    String basic =
        URLEncoder.encode(clientId, UTF_8) + ':' + URLEncoder.encode(clientSecret, UTF_8);
    HttpRequest request =
        request("/oauth2/token")
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return send(request).orFail("the request for a token").path("access_token").asString();
  }

  public Answer get(String path, String token) throws IOException {
    return call("GET", path, token, null);
  }

  public Answer post(String path, String token, JsonNode body) throws IOException {
    return call("POST", path, token, body);
  }

  public Answer put(String path, String token, JsonNode body) throws IOException {
    return call("PUT", path, token, body);
  }

  public Answer delete(String path, String token) throws IOException {
    return call("DELETE", path, token, null);
  }

  /** Writes an answer of any length into a file, which is there only if it is all of it. */
  public void download(String path, String token, String mediaType, Path file) throws IOException {
    HttpRequest request =
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Accept", mediaType)
            .build();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      HttpResponse<Path> response = client.send(request, BodyHandlers.ofFile(part));
      if (response.statusCode() != 200) {
        Files.delete(part);
        throw new IOException(path + " was answered with " + response.statusCode());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Answer call(String method, String path, String token, @Nullable JsonNode body)
      throws IOException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String text = response.body();
      return new Answer(
          response.statusCode(),
          text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text),
          response.headers().firstValueAsLong("Retry-After").orElse(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

package io.caduceus.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Somebody who asks the running application, as far as his token says who. */
public final class Session {
  private final HttpClient client;
  private final Function<String, URI> uri;
  private final @Nullable String token;

  /**
   * @param uri of a path, asked for anew each time: a restart has another port
   */
  Session(HttpClient client, Function<String, URI> uri, @Nullable String token) {
    this.client = client;
    this.uri = uri;
    this.token = token;
  }

  public Answer get(String path) {
    return request("GET", path, null);
  }

  public Answer get(String path, String accepted) {
    return send(HttpRequest.newBuilder(uri.apply(path)).header("Accept", accepted));
  }

  public Answer post(String path, @Nullable String body) {
    return request("POST", path, body);
  }

  public Answer post(String path, String body, String accepted) {
    return send(
        HttpRequest.newBuilder(uri.apply(path))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Accept", accepted));
  }

  public Answer put(String path, String body) {
    return request("PUT", path, body);
  }

  public Answer delete(String path) {
    return request("DELETE", path, null);
  }

  public Answer request(String method, String path, @Nullable String body) {
    return request(method, path, "application/json", body);
  }

  public Answer postText(String path, String mediaType, String body) {
    return request("POST", path, mediaType, body);
  }

  private Answer request(String method, String path, String mediaType, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.apply(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", mediaType);
    }
    return send(request);
  }

  private Answer send(HttpRequest.Builder request) {
    return Answer.to(
        token == null ? request : request.header("Authorization", "Bearer " + token), client);
  }
}

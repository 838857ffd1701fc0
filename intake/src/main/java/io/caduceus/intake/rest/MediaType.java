package io.caduceus.intake.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's content may be. UTF-8, whether it says so or not. */
enum MediaType {
  JSON("application/json"),
  NDJSON("application/x-ndjson"),
  CLOUDEVENT("application/cloudevents+json"),
  CLOUDEVENTS("application/cloudevents-batch+json");

  private final String text;
  private final Pattern pattern;

  MediaType(String text) {
    this.text = text;
    this.pattern =
        Pattern.compile(
            Pattern.quote(text) + "\\s*(;\\s*charset\\s*=\\s*(utf-8|\"utf-8\")\\s*)?",
            Pattern.CASE_INSENSITIVE);
  }

  /** What the content is by its own account; null if that is nothing we read. */
  static @Nullable MediaType of(HttpServerRequest request) {
    String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (sent == null || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return null;
    }
    for (MediaType type : values()) {
      if (type.matches(sent)) {
        return type;
      }
    }
    return null;
  }

  boolean matches(String contentType) {
    return contentType.equals(text) || pattern.matcher(contentType).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}

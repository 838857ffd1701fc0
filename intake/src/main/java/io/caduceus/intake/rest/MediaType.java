package io.caduceus.intake.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** What a request's content may be. */
final class MediaType {
  static final String JSON = "application/json";

  private static final Pattern SUPPORTED =
      Pattern.compile(
          "application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  private MediaType() {}

  static boolean isSupported(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && (type.equals(JSON) || SUPPORTED.matcher(type).matches())
        && !request.headers().contains(HttpHeaders.CONTENT_ENCODING);
  }
}

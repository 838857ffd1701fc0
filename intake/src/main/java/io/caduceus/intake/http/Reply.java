package io.caduceus.intake.http;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The one answer to a request, whole. */
public record Reply(int status, String contentType, Buffer content, Map<String, String> headers) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, String contentType, byte[] content) {
    return new Reply(status, contentType, Buffer.buffer(content), Map.of());
  }

  /** An answer of ours as JSON. */
  public static Reply json(int status, Object answer) {
    return json(status, "application/json", answer);
  }

  static Reply json(int status, String contentType, Object answer) {
    return of(status, contentType, JSON.writeValueAsBytes(answer));
  }

  /** The same with one header more. */
  public Reply with(CharSequence header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header.toString(), value);
    return new Reply(status, contentType, content, more);
  }
}

package io.caduceus.admin.search.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.search.view.EventView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON: events as the search answers them, then {@code {"end": …}}. */
final class JsonRows implements Rows {
  private final JsonMapper json;
  private final OutputStream out;

  JsonRows(JsonMapper json, OutputStream out) {
    this.json = json;
    this.out = out;
  }

  @Override
  public void begin() {}

  @Override
  public void add(EventView event) throws IOException {
    line(event);
  }

  @Override
  public void end(End end) throws IOException {
    line(Map.of("end", end));
    out.flush();
  }

  private void line(Object value) throws IOException {
    out.write((json.writeValueAsString(value) + "\n").getBytes(UTF_8));
  }
}

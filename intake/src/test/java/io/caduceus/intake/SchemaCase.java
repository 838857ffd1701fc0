package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a schema allows and what it does not, told in a file of {@code schema-cases}. Bodies are
 * objects, so each value is its body's member {@code v}.
 *
 * @param valid bodies, in their JSON text
 * @param invalid likewise
 */
record SchemaCase(String about, String schema, List<String> valid, List<String> invalid) {
  static final List<String> FILES = List.of("values", "compounds", "combinations");

  /**
   * @param dialect {@code 07} or {@code 2020}; a case without one is for both
   */
  static Stream<SchemaCase> of(String dialect, String uri) {
    return FILES.stream().flatMap(file -> read(file, dialect, uri));
  }

  private static Stream<SchemaCase> read(String file, String dialect, String uri) {
    byte[] source = bytes("/schema-cases/" + file + ".json");
    ArrayValue cases = (ArrayValue) StrictJson.parse(source, 100);
    return cases.items().stream()
        .map(item -> (ObjectValue) item)
        .filter(item -> isFor(dialect, item))
        .map(
            item ->
                new SchemaCase(
                    ((TextValue) item.members().get("about")).text(),
                    """
                    {"$schema": "%s", "definitions": %s, "properties": {"v": %s}}
                    """
                        .formatted(
                            uri,
                            text(source, item.members().get("defs"), "{}"),
                            text(source, item.members().get("schema"), "{}")),
                    bodies(source, item.members().get("valid")),
                    bodies(source, item.members().get("invalid"))));
  }

  private static boolean isFor(String dialect, ObjectValue item) {
    return !(item.members().get("in") instanceof TextValue in) || in.text().equals(dialect);
  }

  private static List<String> bodies(byte[] source, Json values) {
    return values instanceof ArrayValue array
        ? array.items().stream().map(v -> "{\"v\": " + text(source, v, "") + "}").toList()
        : List.of();
  }

  /** Digit for digit: {@code 1.0} is not {@code 1}. */
  private static String text(byte[] source, Json value, String absent) {
    return value == null
        ? absent
        : new String(source, value.start(), value.end() - value.start(), UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = SchemaCase.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return about;
  }
}

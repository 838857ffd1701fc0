package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.verdict.Verdict;
import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which schemas spare their valid bodies the engine, and which do not. */
class ForeseenSchemasTests {
  private static final JsonMapper JSON = new JsonMapper();

  static List<EventType> samples() {
    return Samples.EVENT_TYPES;
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/hl7/event-types"))) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void foreseesTheSamples(EventType type) {
    assertThat(verdict(type.schema(), Samples.body(type))).isEqualTo(Verdict.VALID);
  }

  /** With every member that the schema knows: no place of it is left to the engine. */
  @ParameterizedTest
  @MethodSource("shipped")
  void foreseesFullBodiesOfTheSchemasThatShip(Path file) {
    JsonNode schema = JSON.readTree(file.toFile()).get("schema");

    assertThat(verdict(schema.toString(), full(schema))).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$schema\": \"http://json-schema.org/draft-04/schema#\"}",
        "{\"$schema\": \"http://json-schema.org/draft-06/schema#\"}",
        "{\"unevaluatedProperties\": false}",
        "{\"$defs\": {\"a\": {\"$id\": \"https://example.org/a\"}}}",
        "{\"$defs\": {\"a\": {\"$anchor\": \"a\"}}}",
        "{\"$dynamicAnchor\": \"a\"}",
        "{\"properties\": {\"a\": {\"$dynamicRef\": \"#a\"}}, \"$dynamicAnchor\": \"a\"}",
      })
  void leavesTheWholeSchemaToTheEngine(String schema) {
    assertThat(BodyValidator.of(schema)).isNotInstanceOf(ForesightValidator.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contains\": {\"type\": \"string\"}}",
        "{\"propertyNames\": {\"maxLength\": 3}}",
        "{\"dependentSchemas\": {\"a\": true}}",
        "{\"type\": \"string\", \"contentEncoding\": \"base64\"}",
        "{\"x-of-our-own\": 1}",
        "{\"enum\": [[1]]}",
        "{\"$ref\": \"#/$defs/holder/properties/a\"}",
      })
  void leavesWhatItDoesNotUnderstandToTheEngineAndForeseesTheRest(String unknown) {
    String schema =
        """
        {"properties": {"a": %s, "b": {"type": "string"}},
         "$defs": {"holder": {"properties": {"a": true}}}}
        """
            .formatted(unknown);

    assertThat(verdict(schema, "{\"a\": [1], \"b\": \"\"}")).isEqualTo(Verdict.UNSURE);
    assertThat(verdict(schema, "{\"b\": \"\"}")).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"const\": 1.5} | 1.50",
        "{\"enum\": [2]} | 2.0",
        "{\"uniqueItems\": true} | [1, 1.0]",
        "{\"uniqueItems\": true} | [[1], [2]]",
        "{\"uniqueItems\": true} | {\"x\": 1, \"y\": 1}",
      })
  void leavesToTheEngineWhatEnginesDoNotAgreeOn(String schema, String value) {
    assertThat(verdict("{\"properties\": {\"a\": " + schema + "}}", "{\"a\": " + value + "}"))
        .isEqualTo(Verdict.UNSURE);
  }

  private static Verdict verdict(String schema, String body) {
    BodyValidator validator = BodyValidator.of(schema);
    assertThat(validator).isInstanceOf(ForesightValidator.class);
    return ((ForesightValidator) validator).foreseen().of(Body.parse(body.getBytes(UTF_8)).root());
  }

  private static String full(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(0).toString();
    }
    JsonNode type = schema.get("type").isArray() ? schema.get("type").get(0) : schema.get("type");
    return switch (type.asString()) {
      case "object" ->
          schema.get("properties").properties().stream()
              .map(member -> "\"" + member.getKey() + "\": " + full(member.getValue()))
              .collect(joining(", ", "{", "}"));
      case "array" -> "[" + full(schema.get("items")) + "]";
      case "string" -> schema.has("pattern") ? "\"1234567890\"" : "\"text\"";
      case "integer", "number" -> "1";
      case "boolean" -> "true";
      default -> throw new IllegalArgumentException(type.asString());
    };
  }
}

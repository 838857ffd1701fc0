package io.caduceus.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caduceus.registry.EventType;
import io.caduceus.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyValidatorTests {
  static final List<String> DIALECTS =
      List.of(
          "http://json-schema.org/draft-04/schema#",
          "http://json-schema.org/draft-06/schema#",
          "http://json-schema.org/draft-07/schema",
          "https://json-schema.org/draft/2019-09/schema",
          "https://json-schema.org/draft/2020-12/schema");

  private static List<EventType> samples() {
    return Samples.EVENT_TYPES;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void allowsTheSamples(EventType type) {
    assertThat(BodyValidator.of(type.schema()).violations(body(Samples.body(type)))).isEmpty();
  }

  /** Wherever it is: no event would be the first to find it. */
  @ParameterizedTest
  @FieldSource("DIALECTS")
  void refusesASchemaThatLeadsBackToItselfForTheSameValue(String dialect) {
    String circle =
        """
        "properties": {"a": {"allOf": [{"$ref": "#/definitions/b"}]}},
        "definitions": {"b": {"anyOf": [{"type": "string"}, {"$ref": "#/properties/a"}]}}
        """;

    assertThatThrownBy(() -> validator(dialect, circle))
        .isInstanceOf(SchemaUnusable.class)
        .hasMessageContaining("leads back to itself");
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void takesASchemaThatLeadsBackToItselfForWhatIsWithinTheValue(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "properties": {"child": {"allOf": [{"$ref": "#"}]}, "name": {"type": "string"}}
            """);

    assertThat(validator.violations(body("{\"child\": {\"child\": {\"name\": 1}}}"))).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void namesEveryPlaceInTheSameWordsWhateverTheEngine(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "type": "object",
            "additionalProperties": false,
            "required": ["name", "lines"],
            "properties": {
              "name": {"type": "string", "maxLength": 3},
              "a/b~c": {"type": "integer"},
              "lines": {
                "type": "array",
                "items": {
                  "type": "object",
                  "properties": {"code": {"type": "string", "pattern": "^[A-Z]+$"}}
                }
              }
            }
            """);

    List<Violation> violations =
        validator.violations(
            body(
                "{\"name\":\"long\",\"a/b~c\":\"x\",\"lines\":[{\"code\":\"A\"},{\"code\":\"b\"}]}"));

    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation("/name", "maxLength", "/properties/name/maxLength"),
            new Violation("/a~1b~0c", "type", "/properties/a~1b~0c/type"),
            new Violation(
                "/lines/1/code", "pattern", "/properties/lines/items/properties/code/pattern"));
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void namesEachMemberThatIsMissing(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "required": ["x/y", "a"],
            "properties": {
              "a": {"type": "object", "required": ["b", "c"], "properties": {"b": {}}},
              "lines": {"items": {"required": ["code"]}}
            }
            """);

    assertThat(validator.violations(body("{\"a\":{\"other\":1},\"lines\":[{\"code\":1},{}]}")))
        .extracting(Violation::pointer, Violation::keyword)
        .containsExactlyInAnyOrder(
            tuple("/x~1y", "required"),
            tuple("/a/b", "required"),
            tuple("/a/c", "required"),
            tuple("/lines/1/code", "required"));
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void namesAMissingMemberBelowANameThatItMustNotShow(String dialect) {
    BodyValidator validator =
        validator(
            dialect, "\"additionalProperties\": {\"type\": \"object\", \"required\": [\"age\"]}");

    assertThat(validator.violations(body("{\"123-45-6789\":{}}")))
        .extracting(Violation::pointer)
        .containsExactly("/*/age");
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void showsNoNameThatTheSchemaDoesNotDeclare(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "additionalProperties": false,
            "properties": {
              "byNumber": {
                "type": "object",
                "additionalProperties": {"properties": {"age": {"type": "integer"}}}
              }
            }
            """);

    List<Violation> violations =
        validator.violations(
            body(
                "{\"byNumber\":{\"123-45-6789\":{\"age\":\"x\"},\"7\":{\"age\":\"y\"}},\"SSN\":1}"));

    assertThat(violations).extracting(Violation::pointer).contains("/byNumber/*/age");
    assertThat(violations.toString()).doesNotContain("123-45-6789", "/7/", "SSN");
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void calculatesExactly(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "properties": {
              "cents": {"type": "number", "multipleOf": 0.01},
              "most": {"type": "number", "maximum": 9007199254740992.5},
              "whole": {"type": "integer", "maximum": 100000000000000000000},
              "three": {"enum": [3]}
            }
            """);

    assertThat(validator.violations(body("{\"cents\":1820.35,\"three\":3}"))).isEmpty();
    assertThat(validator.violations(body("{\"cents\":90071992547409.93}"))).isEmpty();
    assertThat(validator.violations(body("{\"most\":9007199254740992.4999}"))).isEmpty();
    assertThat(validator.violations(body("{\"whole\":100000000000000000000}"))).isEmpty();
    assertThat(validator.violations(body("{\"cents\":1820.355}"))).hasSize(1);
    assertThat(validator.violations(body("{\"most\":9007199254740992.50001}"))).hasSize(1);
    assertThat(validator.violations(body("{\"whole\":100000000000000000001}"))).hasSize(1);
    assertThat(validator.violations(body("{\"whole\":1.5}"))).hasSize(1);
    assertThat(validator.violations(body("{\"whole\":-1e400}"))).hasSizeLessThan(2);
  }

  @Test
  void takesAnIntegerByItsValueSinceDraft06() {
    String integer = "\"properties\": {\"n\": {\"type\": \"integer\"}}";

    for (String dialect : DIALECTS) {
      assertThat(validator(dialect, integer).violations(body("{\"n\":1.0}")))
          .hasSize(dialect.contains("draft-04") ? 1 : 0);
    }
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void assertsFormats(String dialect) {
    BodyValidator validator =
        validator(dialect, "\"properties\": {\"at\": {\"format\": \"date-time\"}}");

    assertThat(validator.violations(body("{\"at\":\"yesterday\"}"))).hasSize(1);
    assertThat(validator.violations(body("{\"at\":\"2026-11-20T10:15:30Z\"}"))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void tellsAtMost100Violations(String dialect) {
    BodyValidator validator =
        validator(dialect, "\"properties\": {\"a\": {\"items\": {\"type\": \"string\"}}}");

    assertThat(validator.violations(body("{\"a\":[" + "1,".repeat(500) + "1]}"))).hasSize(100);
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void fetchesNothing(String dialect) {
    for (String reference :
        List.of("http://localhost:1/other.json", "classpath:/intake.yaml", "other.json")) {
      assertUnusable(schema(dialect, "\"properties\": {\"a\": {\"$ref\": \"" + reference + "\"}}"));
    }
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void followsReferencesWithinTheSchema(String dialect) {
    BodyValidator validator =
        validator(
            dialect,
            """
            "properties": {"a": {"$ref": "#/definitions/text"}},
            "definitions": {"text": {"type": "string"}}
            """);

    assertThat(validator.violations(body("{\"a\":1}")))
        .containsExactly(new Violation("/a", "type", "/definitions/text/type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "[]",
        "{\"$schema\": \"https://example.org/my-own-dialect\"}",
        "{\"$schema\": \"http://json-schema.org/draft-03/schema#\"}",
        "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/nowhere\"}}}",
        "{\"properties\": {\"a\": {\"pattern\": \"(?=look)ahead\"}}}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\","
            + " \"properties\": {\"a\": {\"pattern\": \"(a)\\\\1\"}}}",
        "{\"$ref\": \"#\"}",
        "{\"a\": 1, \"a\": 2}",
      })
  void refusesASchemaThatItCannotUse(String schema) {
    assertUnusable(schema);
  }

  @Test
  void takesASchemaWithoutADialectAs2020() {
    BodyValidator validator =
        BodyValidator.of("{\"properties\": {\"a\": {\"prefixItems\": [{\"type\": \"string\"}]}}}");

    assertThat(validator.violations(body("{\"a\":[1]}"))).hasSize(1);
  }

  private static void assertUnusable(String schema) {
    assertThatExceptionOfType(SchemaUnusable.class).isThrownBy(() -> BodyValidator.of(schema));
  }

  private static BodyValidator validator(String dialect, String keywords) {
    return BodyValidator.of(schema(dialect, keywords));
  }

  private static String schema(String dialect, String keywords) {
    return "{\"$schema\": \"" + dialect + "\", " + keywords + "}";
  }

  private static Body body(String json) {
    return Body.parse(json.getBytes(UTF_8));
  }
}

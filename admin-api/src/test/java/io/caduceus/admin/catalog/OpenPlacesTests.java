package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.answers.Fault;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.samples.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPlacesTests {
  static final List<EventType> SAMPLES = Samples.EVENT_TYPES;

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void findsNothingOpenInTheSamples(EventType type) {
    assertThat(OpenPlaces.find(BodySchema.of(json(type.schema())), type.rules())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // closed by allOf, in any of its branches
        """
        "allOf": [{"properties": {"a": {"type": "string"}}, "additionalProperties": false},
                  {"required": ["a"]}]
        """,
        // closed through a reference
        """
        "properties": {"a": {"$ref": "#/$defs/a"}}, "additionalProperties": false,
        "$defs": {"a": {"type": "array", "items": {"type": "integer"}}}
        """,
        // each alternative describes what the schema beside it leaves open
        """
        "oneOf": [{"properties": {"a": {"type": "string"}}, "additionalProperties": false},
                  {"properties": {"b": {"type": "number"}}, "additionalProperties": false}]
        """,
        // what is left over by all of it is forbidden
        """
        "properties": {"a": {"type": "string"}}, "unevaluatedProperties": false,
        "anyOf": [{"properties": {"b": {"type": "boolean"}}},
                  {"properties": {"c": {"type": "null"}}}]
        """,
        // a map whose values are described
        """
        "additionalProperties": {"type": "string"}
        """,
        """
        "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": false
        """,
        // a tuple with nothing behind it
        """
        "properties": {"a": {"type": "array", "prefixItems": [{"type": "string"}], "items": false}},
        "additionalProperties": false
        """,
        // all values are written down
        """
        "properties": {"a": {"enum": ["x", {"y": 1}]}, "b": {"const": null}},
        "additionalProperties": false
        """,
        // recursive
        """
        "properties": {"next": {"$ref": "#"}}, "additionalProperties": false
        """,
        // the type stands in another conjunct
        """
        "properties": {"a": {"maxLength": 3}}, "additionalProperties": false,
        "allOf": [{"properties": {"a": {"type": "string"}}}]
        """,
        // a condition that describes both ways
        """
        "if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
        "then": {"properties": {"a": {"type": "integer"}, "b": {"type": "string"}},
                 "additionalProperties": false},
        "else": {"properties": {"a": {"type": "integer"}}, "additionalProperties": false}
        """
      })
  void acceptsWhatDescribesEveryPlace(String keywords) {
    assertThat(open("2020-12", keywords)).isEmpty();
  }

  @Test
  void namesAnObjectWithoutAnEnd() {
    assertThat(open("2020-12", "\"properties\": {\"a\": {\"type\": \"string\"}}"))
        .containsExactly("# additionalProperties");
    assertThat(open("2020-12", "\"additionalProperties\": true"))
        .containsExactly("#/additionalProperties type");
  }

  @Test
  void namesOpenPlacesWhereverTheyAreNested() {
    assertThat(
            open(
                "2020-12",
                """
                "properties": {
                  "list": {"type": "array", "items": {"type": "object"}},
                  "either": {"oneOf": [{"type": "string"}, {"$ref": "#/$defs/open"}]},
                  "anything": {},
                  "items": {"type": "array"},
                  "pattern": {"type": "object", "patternProperties": {"^x": {"type": "string"}}},
                  "tuple": {"type": "array", "prefixItems": [{"type": "string"}]},
                  "rest": {"type": ["array", "null"], "items": true},
                  "untyped": {"properties": {}, "additionalProperties": false}
                },
                "additionalProperties": false,
                "$defs": {"open": {"type": "object"}, "unused": {}}
                """))
        .containsExactlyInAnyOrder(
            "#/properties/list/items additionalProperties",
            "#/properties/either/oneOf/1 additionalProperties",
            "#/properties/anything type",
            "#/properties/items items",
            "#/properties/pattern additionalProperties",
            "#/properties/tuple items",
            "#/properties/rest/items type",
            "#/properties/untyped type");
  }

  @Test
  void takesAnOpenPlaceThatIsClassifiedAsAWhole() {
    String keywords =
        """
        "properties": {"notes": {"type": "object"},
                       "log": {"type": "array", "items": {"type": "object"}}},
        "additionalProperties": false
        """;

    assertThat(open("2020-12", keywords, "/notes", "/log/*")).isEmpty();
    assertThat(open("2020-12", keywords, "/notes/x", "/log/0"))
        .containsExactlyInAnyOrder(
            "#/properties/notes additionalProperties",
            "#/properties/log/items additionalProperties");
  }

  @Test
  void believesNoBranchThatDoesNotHaveToBeTaken() {
    assertThat(
            open(
                "2020-12",
                """
                "anyOf": [{"properties": {"a": {"type": "string"}}, "additionalProperties": false},
                          {"required": ["b"]}]
                """))
        .containsExactly("#/anyOf/1 additionalProperties");
    assertThat(open("2020-12", "\"not\": {\"additionalProperties\": false}"))
        .containsExactly("# additionalProperties");
    assertThat(
            open(
                "2020-12",
                """
                "if": {"required": ["a"]}, "then": {"additionalProperties": false}
                """))
        .isNotEmpty();
  }

  @Test
  void believesNoKeywordThatItsDialectDoesNotKnow() {
    assertThat(open("draft-07", "\"unevaluatedProperties\": false")).isNotEmpty();
    assertThat(
            open(
                "draft-04",
                """
                "additionalProperties": false, "properties": {"a": {"const": 1}}
                """))
        .containsExactly("#/properties/a type");
    assertThat(
            open(
                "draft-07",
                """
                "additionalProperties": false, "definitions": {"open": {"type": "object"}},
                "properties": {"a": {"$ref": "#/definitions/open", "additionalProperties": false}}
                """))
        .containsExactly("#/properties/a additionalProperties");
  }

  @Test
  void countsWhatAConditionalSchemaLeavesUnevaluated() {
    assertThat(
            open(
                "2020-12",
                """
                "properties": {"a": {"type": "string"}}, "unevaluatedProperties": false,
                "dependentSchemas": {"a": {"properties": {"b": {}}}}
                """))
        .containsExactly("#/dependentSchemas/a/properties/b type");
    assertThat(
            open(
                "2020-12",
                """
                "unevaluatedProperties": false, "allOf": [{"additionalProperties": true}]
                """))
        .contains("#/allOf/0/additionalProperties type");
  }

  @Test
  void givesUpOnASchemaThatTakesTooLongToJudge() {
    StringBuilder choices = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      choices
          .append(i == 0 ? "" : ",")
          .append("{\"anyOf\": [{\"minProperties\": 1}, {\"maxProperties\": 9}]}");
    }

    assertThat(open("2020-12", "\"allOf\": [" + choices + "]"))
        .anyMatch(it -> it.endsWith(" allOf"));
  }

  private static List<String> open(String draft, String keywords, String... covered) {
    String dialect =
        draft.startsWith("draft")
            ? "http://json-schema.org/" + draft + "/schema#"
            : "https://json-schema.org/draft/" + draft + "/schema";
    BodySchema schema =
        BodySchema.of(
            json("{\"$schema\": \"" + dialect + "\", \"type\": \"object\", " + keywords + "}"));
    FieldRules rules =
        FieldRules.of(
            Arrays.stream(covered)
                .map(path -> FieldRule.redact(path, Classification.PHI))
                .toList());
    return OpenPlaces.find(schema, rules).stream().map(OpenPlacesTests::brief).toList();
  }

  private static String brief(Fault fault) {
    return fault.schemaPointer() + " " + fault.keyword();
  }
}

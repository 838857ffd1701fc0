package io.caduceus.admin.catalog;

import static io.caduceus.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.admin.answers.Refused;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import io.caduceus.samples.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDiffTests {
  private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";
  private static final String DRAFT_2020 = "https://json-schema.org/draft/2020-12/schema";
  private static final String TEXT = "{'type': 'string'}";
  private static final String NOTHING = "'additionalProperties': false";

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("a member", properties("a"), properties("a", "b"), "ADDED /b"),
        Arguments.of("a member gone", properties("a", "b"), properties("a"), "REMOVED /b"),
        Arguments.of("the same", properties("a", "b"), properties("b", "a"), ""),
        Arguments.of(
            "another type",
            properties("a"),
            "'properties': {'a': {'type': ['integer', 'null']}}, " + NOTHING,
            "RETYPED /a"),
        Arguments.of(
            "parts of what is an object now",
            properties("a"),
            "'properties': {'a': {'type': 'object', " + properties("x") + "}}, " + NOTHING,
            "RETYPED /a, ADDED /a/x"),
        Arguments.of(
            "items",
            "'properties': {'l': {'type': 'array', 'items': {'type': 'object', "
                + properties("x")
                + "}}}, "
                + NOTHING,
            "'properties': {'l': {'type': 'array', 'items': {'type': 'object', "
                + properties("x", "y")
                + "}}}, "
                + NOTHING,
            "ADDED /l/*/y"),
        Arguments.of(
            "a tuple's next item",
            "'properties': {'t': {'type': 'array', 'prefixItems': [%s], 'items': false}}, %s"
                .formatted(TEXT, NOTHING),
            "'properties': {'t': {'type': 'array', 'prefixItems': [%s, %s], 'items': false}}, %s"
                .formatted(TEXT, TEXT, NOTHING),
            "ADDED /t/1"),
        Arguments.of("all other members", properties("a"), others("a", TEXT), "ADDED /*"),
        Arguments.of("one that was any other", others("a", TEXT), others("b", TEXT), ""),
        Arguments.of(
            "another pattern",
            "'patternProperties': {'^x-': %s}, %s".formatted(TEXT, NOTHING),
            "'patternProperties': {'^x-': %s, '^y-': %s}, %s".formatted(TEXT, TEXT, NOTHING),
            "ADDED /*"),
        Arguments.of(
            "one that a pattern allowed",
            "'patternProperties': {'^x-': %s}, %s".formatted(TEXT, NOTHING),
            "'patternProperties': {'^x-': %s}, 'properties': {'x-a': %s, 'y': %s}, %s"
                .formatted(TEXT, TEXT, TEXT, NOTHING),
            "ADDED /y"),
        Arguments.of(
            "in an alternative",
            "'oneOf': [{%s}, {%s}]".formatted(properties("a"), properties("b")),
            "'oneOf': [{%s}, {%s}, {%s}]"
                .formatted(properties("a"), properties("b"), properties("b", "c")),
            "ADDED /c"),
        Arguments.of(
            "of another type in another alternative",
            "'oneOf': [{'properties': {'a': %s}, %s}]".formatted(TEXT, NOTHING),
            "'oneOf': [{'properties': {'a': %s}, %s}, {'properties': {'a': {'type': 'number'}}, %s}]"
                .formatted(TEXT, NOTHING, NOTHING),
            "RETYPED /a"),
        Arguments.of(
            "whose alternatives are objects",
            NOTHING,
            "'properties': {'d': {'type': 'object'}}, 'additionalProperties': false, 'oneOf': ["
                + "{'properties': {'d': {%s}}}, {'properties': {'d': {%s}}}]"
                    .formatted(properties("x"), properties("y")),
            "ADDED /d/x, ADDED /d/y"),
        Arguments.of(
            "through a reference",
            "'properties': {'a': {'$ref': '#/$defs/a'}}, %s, '$defs': {'a': {'type': 'object', %s}}"
                .formatted(NOTHING, properties("x")),
            "'properties': {'a': {'$ref': '#/$defs/b'}}, %s, '$defs': {'b': {'type': 'object', %s}}"
                .formatted(NOTHING, properties("x", "y")),
            "ADDED /a/y"),
        Arguments.of(
            "that only a branch named which could not be",
            "'allOf': [{%s}, {'additionalProperties': true}]".formatted(properties("a")),
            "'allOf': [{%s}, {'additionalProperties': true}]".formatted(properties("a", "b")),
            "ADDED /b"),
        Arguments.of(
            "in a condition",
            "'properties': {'a': %s}, %s".formatted(TEXT, NOTHING),
            "'properties': {'a': %s}, 'if': {'required': ['a']}, 'then': {'properties': {'b': %s}},"
                    .formatted(TEXT, TEXT)
                + "'unevaluatedProperties': false",
            "ADDED /b"),
        Arguments.of(
            "an object that is open counts as a whole",
            NOTHING,
            "'properties': {'o': {'type': 'object', 'properties': {'x': %s}}}, %s"
                .formatted(TEXT, NOTHING),
            "ADDED /o"),
        Arguments.of(
            "what comes back to itself",
            "'properties': {'n': {'$ref': '#/$defs/n'}}, %s, '$defs': {'n': %s}"
                .formatted(NOTHING, node("v")),
            "'properties': {'n': {'$ref': '#/$defs/n'}}, %s, '$defs': {'n': %s}"
                .formatted(NOTHING, node("v", "w")),
            "ADDED /n/w, ADDED /n/next/*"),
        Arguments.of(
            "what is new and comes back to itself",
            NOTHING,
            "'properties': {'n': {'$ref': '#/$defs/n'}}, %s, '$defs': {'n': %s}"
                .formatted(NOTHING, node("v")),
            "ADDED /n/v, ADDED /n/next/*"),
        Arguments.of(
            "nothing new in what comes back to itself",
            "'properties': {'n': {'$ref': '#/$defs/n'}}, %s, '$defs': {'n': %s}"
                .formatted(NOTHING, node("v")),
            "'properties': {'n': {'$ref': '#/$defs/m'}, 'a': %s}, %s, '$defs': {'m': %s}"
                .formatted(TEXT, NOTHING, node("v").replace("/n'", "/m'")),
            "ADDED /a"),
        Arguments.of("names that need an escape", NOTHING, properties("a/b~c"), "ADDED /a~1b~0c"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void finds(String what, String before, String after, String expected) {
    assertThat(diff(DRAFT_2020, before, after, FieldRules.NONE))
        .extracting(it -> it.kind() + " " + it.path())
        .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(", "));
  }

  @Test
  void knowsTheTypesAndTheRuleThatCoversAPlace() {
    FieldRules rules = FieldRules.of(List.of(FieldRule.redact("/c", Classification.PII)));
    String after =
        "'properties': {'c': {'type': 'object', %s}, 'k': {'enum': ['A', 1]}}, %s"
            .formatted(properties("x"), NOTHING);

    List<SchemaChange> changes = diff(DRAFT_2020, NOTHING, after, rules);

    assertThat(changes)
        .extracting(it -> it.path() + " " + it.after().shown() + " " + (it.rule() != null))
        .containsExactlyInAnyOrder("/c/x [string] true", "/k [number, string] false");
  }

  @Test
  void doesNotBelieveWhatStandsBesideAReferenceInADialectThatIgnoresIt() {
    String after =
        """
        'properties': {'a': {'$ref': '#/definitions/a', 'properties': {'ignored': {}}}},
        'additionalProperties': false,
        'definitions': {'a': {'type': 'object', 'additionalProperties': false,
                              'properties': {'x': {'type': 'string'}}}}
        """;

    assertThat(diff(DRAFT_07, NOTHING, after, FieldRules.NONE))
        .extracting(it -> it.path().toString())
        .containsExactly("/a/x");
  }

  @Test
  void findsNothingBetweenASampleAndItself() {
    for (var sample : Samples.EVENT_TYPES) {
      BodySchema schema = BodySchema.of(json(sample.schema()));

      assertThat(SchemaDiff.between(schema, schema, FieldRules.NONE)).isEmpty();
    }
  }

  @Test
  void refusesToCompareWhatLeadsToTooManyPlaces() {
    StringBuilder members = new StringBuilder();
    for (char name = 'a'; name < 'k'; name++) {
      members.append("'%c': {'$ref': '#/$defs/%c'},".formatted(name, name));
    }
    String all = members.substring(0, members.length() - 1);
    StringBuilder definitions = new StringBuilder();
    for (char name = 'a'; name < 'k'; name++) {
      definitions.append(
          "'%c': {'type': 'object', 'properties': {%s}, %s},".formatted(name, all, NOTHING));
    }
    String tangle =
        "'properties': {%s}, %s, '$defs': {%s}"
            .formatted(all, NOTHING, definitions.substring(0, definitions.length() - 1));

    String more = tangle.replaceFirst("'properties': \\{", "'properties': {'new': " + TEXT + ",");

    assertThatThrownBy(() -> diff(DRAFT_2020, tangle, more, FieldRules.NONE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("too many combinations");
  }

  private static List<SchemaChange> diff(
      String dialect, String before, String after, FieldRules rules) {
    return SchemaDiff.between(schema(dialect, before), schema(dialect, after), rules);
  }

  private static BodySchema schema(String dialect, String rest) {
    return BodySchema.of(
        json(
            "{'$schema': '%s', 'type': 'object', %s}".formatted(dialect, rest).replace('\'', '"')));
  }

  private static String properties(String... names) {
    return others(TEXT, "false", names);
  }

  private static String others(String name, String schema) {
    return others(TEXT, schema, name);
  }

  private static String others(String type, String others, String... names) {
    List<String> members = Stream.of(names).map(it -> "'" + it + "': " + type).toList();
    return "'properties': {%s}, 'additionalProperties': %s"
        .formatted(String.join(", ", members), others);
  }

  private static String node(String... names) {
    List<String> members = Stream.of(names).map(it -> "'" + it + "': " + TEXT).toList();
    return """
    {'type': 'object', 'additionalProperties': false, 'properties': {%s,
      'next': {'type': 'array', 'items': {'$ref': '#/$defs/n'}}}}
    """
        .formatted(String.join(", ", members));
  }
}

package io.caduceus.admin.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The types of JSON that values at a place may have; rather one too many than one too few. */
record JsonTypes(Set<String> names) {
  static final JsonTypes NONE = new JsonTypes(Set.of());

  private static final String INTEGER = "integer";
  private static final String NUMBER = "number";
  private static final List<String> ALL =
      List.of("null", "boolean", INTEGER, NUMBER, "string", "array", "object");
  private static final Set<String> MADE_OF_PARTS = Set.of("null", "array", "object");

  JsonTypes {
    names = Set.copyOf(names);
  }

  static JsonTypes of(Conjunction all) {
    Set<String> names = new TreeSet<>(ALL);
    names.removeIf(type -> !allows(all, type));
    return new JsonTypes(names);
  }

  JsonTypes or(JsonTypes other) {
    Set<String> both = new TreeSet<>(names);
    both.addAll(other.names);
    return new JsonTypes(both);
  }

  /** Whether there is more to such a value than its parts, or that it is not there. */
  boolean haveValues() {
    return !MADE_OF_PARTS.containsAll(names);
  }

  private static boolean allows(Conjunction all, String type) {
    return isSaid(all, type)
        && all.choices().stream()
            .allMatch(
                choice ->
                    choice.alternatives().stream()
                        .anyMatch(it -> isSaid(Conjunction.of(all.document(), it), type)));
  }

  /** Choices within choices are not followed, which leaves the type in. */
  private static boolean isSaid(Conjunction all, String type) {
    return all.said().stream().allMatch(it -> allows(it, type, all.document().dialect()));
  }

  private static boolean allows(Located schema, String type, Dialect dialect) {
    JsonNode said = schema.schema().path("type");
    if (schema.has("type")
        && !names(said, type)
        && !(type.equals(INTEGER) && names(said, NUMBER))) {
      return false;
    }
    JsonNode values = schema.schema().path("enum");
    return (!values.isArray() || values.valueStream().anyMatch(it -> isOf(it, type)))
        && (!dialect.hasConst()
            || !schema.has("const")
            || isOf(schema.schema().path("const"), type));
  }

  private static boolean names(JsonNode types, String type) {
    return types.isArray()
        ? types.valueStream().anyMatch(it -> it.asString("").equals(type))
        : types.asString("").equals(type);
  }

  private static boolean isOf(JsonNode value, String type) {
    return switch (value.getNodeType()) {
      case NULL -> type.equals("null");
      case BOOLEAN -> type.equals("boolean");
      case NUMBER -> type.equals(NUMBER) || type.equals(INTEGER);
      case STRING -> type.equals("string");
      case ARRAY -> type.equals("array");
      case OBJECT -> type.equals("object");
      case BINARY, MISSING, POJO -> true;
    };
  }

  /** As a schema would name them. */
  @JsonValue
  List<String> shown() {
    return ALL.stream()
        .filter(names::contains)
        .filter(it -> !it.equals(INTEGER) || !names.contains(NUMBER))
        .toList();
  }
}

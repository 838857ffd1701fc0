package io.caduceus.intake;

import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Schemas of every keyword, and values such as these schemas talk about: with a handful of names,
 * texts and numbers, so that what is made for one often just passes, or just fails, at another.
 */
final class RandomSchemas {
  private static final List<String> NAMES = List.of("a", "b", "ab", "x-1", "");
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "AB12", "1", "é", "😀", "2026-02-29", "10.0.0.1", "a@b.org");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "1.0",
          "1.5",
          "1.50",
          "2",
          "-1",
          "-0.5",
          "10",
          "1e1",
          "0.01",
          "0.015",
          "9007199254740993",
          "9007199254740992.5",
          "100000000000000000001",
          "1E-7",
          "3e400");
  private static final List<String> PATTERNS =
      List.of(
          "^[a-z]+$",
          "^[A-Z]{2}[0-9]{2}$",
          "^a?b*$",
          "^\\\\d{1,3}$",
          "b",
          "^(a|b)",
          "^[^a]$",
          "^$",
          "^[a-b]*b$",
          "^.{1,2}$",
          "^x-[0-9]$",
          "^[A-Z]{0,2}[0-9]*$");
  private static final List<String> FORMATS =
      List.of("date", "date-time", "email", "ipv4", "uri", "regex", "uuid", "no-such-format");
  private static final List<String> TYPES =
      List.of("object", "array", "string", "number", "integer", "boolean", "null");
  private static final List<String> KEYWORDS =
      List.of(
          "type",
          "type",
          "type",
          "enum",
          "const",
          "properties",
          "properties",
          "required",
          "additionalProperties",
          "patternProperties",
          "minProperties",
          "maxProperties",
          "items",
          "items",
          "prefixItems",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "$ref",
          "title",
          "dependentRequired",
          "contains",
          "propertyNames",
          "dependencies",
          "x-unknown",
          "unevaluatedProperties",
          "additionalItems");

  private final Random random;

  RandomSchemas(long seed) {
    random = new Random(seed);
  }

  /** Of an object whose member {@code v} is what the keywords are about. */
  String schema(String dialect) {
    return """
    {"$schema": "%s", "type": "object", "properties": {"v": %s},
     "definitions": {"d": %s, "e": {"type": "object", "properties": {"a": {"$ref": "#/definitions/e"}}}},
     "$defs": {"f": %s}}
    """
        .formatted(dialect, schema(3), definition(), definition());
  }

  /** Without references, for a definition that leads to itself would be followed for ever. */
  private String definition() {
    return schema(2).replaceAll("\\$ref\": \"[^\"]*", "title\": \"");
  }

  String body() {
    return "{\"v\": " + value(3) + "}";
  }

  private String schema(int depth) {
    if (depth == 0 || random.nextInt(12) == 0) {
      return random.nextInt(4) == 0 ? "" + random.nextBoolean() : "{\"type\": " + type() + "}";
    }
    StringJoiner members = new StringJoiner(", ", "{", "}");
    KEYWORDS.stream()
        .distinct()
        .filter(keyword -> random.nextInt(KEYWORDS.size()) < 3)
        .forEach(keyword -> members.add(quoted(keyword) + ": " + keyword(keyword, depth - 1)));
    return members.toString();
  }

  private String keyword(String keyword, int depth) {
    return switch (keyword) {
      case "type" -> random.nextInt(3) == 0 ? "[" + type() + "]" : type();
      case "enum" -> "[" + value(1) + ", " + value(1) + ", " + value(0) + "]";
      case "const" -> value(1);
      case "properties" -> object(NAMES, () -> schema(depth));
      case "patternProperties" -> "{" + quotedPattern() + ": " + schema(depth) + "}";
      case "required" -> "[" + quoted(any(NAMES)) + "]";
      case "dependentRequired", "dependencies" ->
          "{" + quoted(any(NAMES)) + ": [" + quoted(any(NAMES)) + "]}";
      case "prefixItems", "allOf", "anyOf", "oneOf" ->
          "[" + schema(depth) + ", " + schema(depth) + "]";
      case "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties" ->
          "" + random.nextInt(4);
      case "uniqueItems" -> "" + (random.nextInt(4) > 0);
      case "pattern" -> quotedPattern();
      case "format" -> quoted(any(FORMATS));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> any(NUMBERS);
      case "multipleOf" -> any(List.of("1", "0.01", "2", "1.5", "0.1", "1e-7"));
      case "$ref" -> quoted(any(List.of("#/definitions/d", "#/definitions/e", "#/$defs/f", "#")));
      case "title", "x-unknown" -> quoted("x");
      default -> schema(depth);
    };
  }

  private String value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0, 1 -> quoted(any(TEXTS));
      case 2, 3 -> any(NUMBERS);
      case 4 -> any(List.of("true", "false", "null"));
      case 5 -> array(depth - 1);
      default -> object(NAMES, () -> value(depth - 1));
    };
  }

  private String array(int depth) {
    StringJoiner items = new StringJoiner(", ", "[", "]");
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(depth));
    }
    return items.toString();
  }

  private String object(List<String> names, Supplier<String> member) {
    StringJoiner members = new StringJoiner(", ", "{", "}");
    for (String name : names) {
      if (random.nextInt(3) == 0) {
        members.add(quoted(name) + ": " + member.get());
      }
    }
    return members.toString();
  }

  private String type() {
    return quoted(any(TYPES));
  }

  private String quotedPattern() {
    return quoted(any(PATTERNS));
  }

  private String any(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}

package io.caduceus.intake;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds references in a schema that lead back to where they are without a step down into the value:
 * following them has no end, and a schema that does so is none (JSON Schema Core 2020-12, 9.4.1).
 * Sees references by JSON Pointer; others are found by trying.
 */
final class Circles {
  /** What is said about the same value by other schemas: one, many, or many by name. */
  private static final Set<String> IN_PLACE =
      Set.of(
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentSchemas",
          "dependencies");

  private static final Set<String> BY_NAME = Set.of("dependentSchemas", "dependencies");

  private final ObjectValue root;

  /** True while a way from there is being followed. */
  private final Map<Json, Boolean> seen = new IdentityHashMap<>();

  private Circles(ObjectValue root) {
    this.root = root;
  }

  static boolean in(ObjectValue schema) {
    return new Circles(schema).below(schema);
  }

  private boolean below(Json here) {
    return switch (here) {
      case ObjectValue object ->
          leadsBack(object) || object.members().values().stream().anyMatch(this::below);
      case ArrayValue array -> array.items().stream().anyMatch(this::below);
      default -> false;
    };
  }

  private boolean leadsBack(Json schema) {
    Boolean known = seen.putIfAbsent(schema, true);
    if (known != null) {
      return known;
    }
    boolean found = next(schema).stream().anyMatch(this::leadsBack);
    seen.put(schema, false);
    return found;
  }

  /** What else is asked about the same value. */
  private List<Json> next(Json schema) {
    List<Json> next = new ArrayList<>();
    if (schema instanceof ObjectValue object) {
      object
          .members()
          .forEach(
              (name, value) -> {
                if (name.equals("$ref")
                    && value instanceof TextValue(String reference, int s, int e)) {
                  Json target = target(reference);
                  if (target != null) {
                    next.add(target);
                  }
                } else if (IN_PLACE.contains(name)) {
                  next.addAll(schemas(name, value));
                }
              });
    }
    return next;
  }

  private static List<Json> schemas(String keyword, Json value) {
    return switch (value) {
      case ArrayValue array -> array.items();
      case ObjectValue object when BY_NAME.contains(keyword) ->
          List.copyOf(object.members().values());
      default -> List.of(value);
    };
  }

  private @Nullable Json target(String reference) {
    if (!reference.equals("#") && !reference.startsWith("#/")) {
      return null;
    }
    Json here = root;
    String[] segments = reference.split("/");
    for (int i = 1; i < segments.length && here != null; i++) {
      here = DeclaredNames.step(here, segments[i].replace("~1", "/").replace("~0", "~"));
    }
    return here;
  }
}

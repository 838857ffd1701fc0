package io.caduceus.intake;

import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.registry.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The member names that a schema declares or requires. A pointer into a body may show these and the
 * indexes of arrays; any other name was made up by the publisher, can be as sensitive as a value (a
 * map keyed by member number), and shows as {@code *}.
 */
record DeclaredNames(Set<String> names) {
  DeclaredNames {
    names = Set.copyOf(names);
  }

  static DeclaredNames of(Json schema) {
    Set<String> names = new HashSet<>();
    collect(schema, names);
    return new DeclaredNames(names);
  }

  /** The JSON Pointer along these member names and indexes, from a body's root. */
  String pointer(Json root, List<String> segments) {
    StringBuilder pointer = new StringBuilder();
    Json here = root;
    for (String segment : segments) {
      boolean shown = here instanceof ArrayValue || names.contains(segment);
      pointer.append('/').append(shown ? FieldPath.escape(segment) : FieldPath.ANY);
      here = step(here, segment);
    }
    return pointer.toString();
  }

  /** The value one step down, or null if there is none. */
  static @Nullable Json step(@Nullable Json from, String segment) {
    return switch (from) {
      case ObjectValue object -> object.members().get(segment);
      case ArrayValue array -> item(array.items(), segment);
      case null, default -> null;
    };
  }

  private static @Nullable Json item(List<Json> items, String segment) {
    try {
      int index = Integer.parseInt(segment);
      return index >= 0 && index < items.size() ? items.get(index) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static void collect(Json schema, Set<String> names) {
    if (schema instanceof ObjectValue object) {
      if (object.members().get("properties") instanceof ObjectValue properties) {
        names.addAll(properties.members().keySet());
      }
      if (object.members().get("required") instanceof ArrayValue required) {
        required.items().forEach(name -> addText(name, names));
      }
      object.members().values().forEach(below -> collect(below, names));
    } else if (schema instanceof ArrayValue array) {
      array.items().forEach(below -> collect(below, names));
    }
  }

  private static void addText(Json name, Set<String> names) {
    if (name instanceof TextValue(String text, int s, int e)) {
      names.add(text);
    }
  }
}

package io.caduceus.admin.catalog;

import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema inside a document, and where it stands. Two at the same place of the same document are
 * equal.
 *
 * @param pointer a JSON Pointer from the document's root; empty for the root
 */
record Located(JsonNode schema, String pointer) {
  private static final Set<String> ONE =
      Set.of(
          "additionalProperties",
          "additionalItems",
          "items",
          "contains",
          "not",
          "if",
          "then",
          "else",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "contentSchema");
  private static final Set<String> SEVERAL =
      Set.of("allOf", "anyOf", "oneOf", "items", "prefixItems");
  private static final Set<String> NAMED =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");

  boolean has(String keyword) {
    return schema.has(keyword);
  }

  /** The schema that a keyword holds, or null. */
  @Nullable Located at(String keyword) {
    JsonNode held = schema.path(keyword);
    return isSchema(held) ? new Located(held, pointer + "/" + FieldPath.escape(keyword)) : null;
  }

  /** The schemas that a keyword holds in an array. */
  List<Located> listed(String keyword) {
    JsonNode held = schema.path(keyword);
    List<Located> found = new ArrayList<>();
    for (int i = 0; held.isArray() && i < held.size(); i++) {
      found.add(new Located(held.get(i), pointer + "/" + keyword + "/" + i));
    }
    return found;
  }

  /** The schemas that a keyword holds by names. */
  List<Named> named(String keyword) {
    JsonNode held = schema.path(keyword);
    return held.isObject()
        ? held.properties().stream()
            .filter(it -> isSchema(it.getValue()))
            .map(
                it ->
                    new Named(
                        it.getKey(),
                        new Located(
                            it.getValue(),
                            pointer + "/" + keyword + "/" + FieldPath.escape(it.getKey()))))
            .toList()
        : List.of();
  }

  /** All schemas right below this one. */
  List<Located> children() {
    List<Located> all = new ArrayList<>();
    for (String keyword : schema.propertyNames()) {
      Located one = ONE.contains(keyword) ? at(keyword) : null;
      if (one != null) {
        all.add(one);
      } else if (SEVERAL.contains(keyword)) {
        all.addAll(listed(keyword));
      } else if (NAMED.contains(keyword)) {
        named(keyword).forEach(it -> all.add(it.schema()));
      }
    }
    return all;
  }

  private static boolean isSchema(JsonNode held) {
    return held.isObject() || held.isBoolean();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Located that && pointer.equals(that.pointer);
  }

  @Override
  public int hashCode() {
    return pointer.hashCode();
  }

  /** A schema that a keyword holds under a name. */
  record Named(String name, Located schema) {}
}

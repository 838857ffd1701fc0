package io.caduceus.admin.catalog;

import com.google.re2j.Pattern;
import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Tells whether a schema describes any place that a path names. */
final class DescribedPlaces {
  private static final Set<String> SCALARS =
      Set.of("string", "number", "integer", "boolean", "null");
  private static final Set<String> LISTS = Set.of("array", "null");

  private final BodySchema document;

  DescribedPlaces(BodySchema document) {
    this.document = document;
  }

  boolean has(FieldPath path) {
    return !at(path).isEmpty();
  }

  /** Whether nothing but values of these types can be at a place, whatever else is chosen. */
  boolean hasOnly(Set<String> types, FieldPath path) {
    Set<Located> said = Conjunction.of(document, at(path)).anyChoice();
    List<JsonNode> named =
        said.stream()
            .map(it -> it.schema().path("type"))
            .filter(it -> !it.isMissingNode())
            .toList();
    return !named.isEmpty() && named.stream().allMatch(it -> areAmong(types, it));
  }

  /** Whether nothing but a single value can be at a place: no object and no array. */
  boolean hasOnlyScalars(FieldPath path) {
    List<Located> saying =
        Conjunction.of(document, at(path)).anyChoice().stream()
            .filter(it -> it.has("type") || it.has("enum") || it.has("const"))
            .toList();
    return !saying.isEmpty() && saying.stream().allMatch(DescribedPlaces::isScalar);
  }

  private static boolean isScalar(Located schema) {
    if (schema.has("type")) {
      return areAmong(SCALARS, schema.schema().path("type"));
    }
    return schema.has("enum")
        ? schema.schema().path("enum").valueStream().allMatch(JsonNode::isValueNode)
        : schema.schema().path("const").isValueNode();
  }

  /** Whether each {@code *} of a path stands for the items of an array, and for no key of a map. */
  boolean hasItemsAtWildcards(FieldPath path) {
    return IntStream.range(0, path.segments().size())
        .filter(it -> path.segments().get(it).equals(FieldPath.ANY))
        .allMatch(it -> it > 0 && hasOnly(LISTS, new FieldPath(path.segments().subList(0, it))));
  }

  private static boolean areAmong(Set<String> types, JsonNode named) {
    return named.isArray()
        ? named.valueStream().allMatch(it -> types.contains(it.asString("")))
        : types.contains(named.asString(""));
  }

  private List<Located> at(FieldPath path) {
    List<Located> here = List.of(document.root());
    for (String segment : path.segments()) {
      List<Located> below = new ArrayList<>();
      for (Located schema : Conjunction.of(document, here).anyChoice()) {
        below.addAll(members(schema, segment));
        below.addAll(items(schema, segment));
      }
      // The same schema may be reached in many ways.
      here = List.copyOf(Set.copyOf(below));
    }
    return here;
  }

  private static List<Located> members(Located schema, String segment) {
    boolean any = segment.equals(FieldPath.ANY);
    List<Located> found = new ArrayList<>();
    for (Located.Named member : schema.named("properties")) {
      if (any || member.name().equals(segment)) {
        found.add(member.schema());
      }
    }
    for (Located.Named pattern : schema.named("patternProperties")) {
      if (any || Pattern.compile(pattern.name()).matcher(segment).find()) {
        found.add(pattern.schema());
      }
    }
    for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
      Located others = schema.at(keyword);
      if (others != null && isPossible(others)) {
        found.add(others);
      }
    }
    return found;
  }

  private List<Located> items(Located schema, String segment) {
    Items items = Items.of(schema, document.dialect());
    List<Located> found = new ArrayList<>();
    boolean any = segment.equals(FieldPath.ANY);
    for (int i = 0; i < items.first().size(); i++) {
      if (any || segment.equals(Integer.toString(i))) {
        found.add(items.first().get(i));
      }
    }
    Located others = items.others();
    if (others != null && isPossible(others) && (any || segment.matches("0|[1-9][0-9]*"))) {
      found.add(others);
    }
    return found;
  }

  private static boolean isPossible(Located schema) {
    return !schema.schema().isBoolean() || schema.schema().booleanValue();
  }
}

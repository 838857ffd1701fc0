package io.caduceus.admin.catalog;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that several schemas say of one place, with {@code $ref} and {@code allOf} followed.
 *
 * @param said schemas that all apply
 * @param choices of which one alternative each applies as well, and which are not followed yet
 */
record Conjunction(BodySchema document, Set<Located> said, List<Choice> choices) {

  /** Of these alternatives at least one applies; each is a list of schemas. */
  record Choice(List<List<Located>> alternatives) {}

  static Conjunction of(BodySchema document, List<Located> schemas) {
    Conjunction all = new Conjunction(document, new LinkedHashSet<>(), new ArrayList<>());
    schemas.forEach(all::add);
    return all;
  }

  /** The same with the first choice made. */
  Conjunction choosing(List<Located> alternative) {
    Conjunction chosen =
        new Conjunction(
            document,
            new LinkedHashSet<>(said),
            new ArrayList<>(choices.subList(1, choices.size())));
    alternative.forEach(chosen::add);
    return chosen;
  }

  /** All that may apply, whatever is chosen. */
  Set<Located> anyChoice() {
    Conjunction all = this;
    while (!all.choices.isEmpty()) {
      all =
          all.choosing(
              all.choices.getFirst().alternatives().stream().flatMap(List::stream).toList());
    }
    return all.said;
  }

  private void add(Located schema) {
    if (!said.add(schema)) {
      return;
    }
    if (schema.has("$ref")) {
      Located target = document.resolve(schema.schema().path("$ref").asString());
      if (target != null) {
        add(target);
      }
      if (document.dialect().refStandsAlone()) {
        said.remove(schema);
        return;
      }
    }
    schema.listed("allOf").forEach(this::add);
    choice(schema.listed("anyOf").stream().map(List::of).toList());
    choice(schema.listed("oneOf").stream().map(List::of).toList());
    Located condition = schema.at("if");
    if (document.dialect().hasConditions() && condition != null) {
      choice(List.of(present(condition, schema.at("then")), present(schema.at("else"))));
    }
    for (Located.Named dependent : schema.named("dependentSchemas")) {
      choice(List.of(List.of(dependent.schema()), List.of()));
    }
  }

  private static List<Located> present(@Nullable Located... schemas) {
    return Arrays.stream(schemas).flatMap(Stream::ofNullable).toList();
  }

  private void choice(List<List<Located>> alternatives) {
    if (!alternatives.isEmpty()) {
      choices.add(new Choice(alternatives));
    }
  }

  /** Whether nothing can be at this place. */
  boolean isImpossible() {
    return said.stream().anyMatch(it -> it.schema().isBoolean() && !it.schema().booleanValue());
  }

  /** Whether all values are written down. */
  boolean isEnumerated() {
    boolean hasConst = document.dialect().hasConst();
    return said.stream().anyMatch(it -> it.has("enum") || (hasConst && it.has("const")));
  }

  boolean isTyped() {
    return said.stream().anyMatch(it -> it.has("type"));
  }

  boolean allows(String type) {
    return said.stream().filter(it -> it.has("type")).allMatch(it -> names(it, type));
  }

  private static boolean names(Located schema, String type) {
    JsonNode types = schema.schema().path("type");
    if (types.isString()) {
      return types.asString().equals(type);
    }
    for (JsonNode each : types) {
      if (each.asString("").equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** Everything that is said of a member. */
  List<Located> ofMember(String name) {
    List<Located> all = new ArrayList<>();
    said.forEach(schema -> all.addAll(ofMember(schema, name)));
    return all;
  }

  /** What one schema says of a member. */
  static List<Located> ofMember(Located schema, String name) {
    List<Located> found = new ArrayList<>();
    for (Located.Named property : schema.named("properties")) {
      if (property.name().equals(name)) {
        found.add(property.schema());
      }
    }
    for (Located.Named pattern : schema.named("patternProperties")) {
      if (Pattern.compile(pattern.name()).matcher(name).find()) {
        found.add(pattern.schema());
      }
    }
    Located others = schema.at("additionalProperties");
    if (found.isEmpty() && others != null) {
      found.add(others);
    }
    return found;
  }
}

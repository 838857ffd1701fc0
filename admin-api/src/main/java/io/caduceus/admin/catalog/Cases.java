package io.caduceus.admin.catalog;

import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a schema says of one place: cases, of which one holds, each with the schemas that all apply
 * then. There may be cases that no body ever has, and none is missing.
 */
record Cases(BodySchema document, Set<Set<Located>> cases) {

  static Cases ofRoot(BodySchema document) {
    return new Cases(document, Set.of(Set.of(document.root())));
  }

  static Cases none(BodySchema document) {
    return new Cases(document, Set.of());
  }

  /** The steps that lead to places of which something is said. */
  Set<Step> steps() {
    Set<Step> all = new LinkedHashSet<>();
    for (Set<Located> each : cases) {
      all(each).anyChoice().forEach(schema -> addSteps(schema, all));
    }
    return all;
  }

  private void addSteps(Located schema, Set<Step> all) {
    schema.named("properties").forEach(it -> all.add(new Step.Member(it.name())));
    schema.named("patternProperties").forEach(it -> all.add(new Step.MemberLike(it.name())));
    if (schema.at("additionalProperties") != null || schema.at("unevaluatedProperties") != null) {
      all.add(new Step.OtherMember());
    }
    Items items = Items.of(schema, document.dialect());
    for (int i = 0; i < items.first().size(); i++) {
      all.add(new Step.Item(i));
    }
    if (items.others() != null) {
      all.add(new Step.OtherItem());
    }
  }

  /** What is said of the place that a step leads to; nothing, if nothing can be there. */
  Cases at(Step step) {
    Set<Set<Located>> below = new LinkedHashSet<>();
    for (Set<Located> each : cases) {
      Conjunction all = all(each);
      List<Located> always = in(all.said(), step);
      if (isPossible(always)) {
        below.addAll(chosen(all, always, step));
      }
    }
    return new Cases(document, below);
  }

  private Set<Set<Located>> chosen(Conjunction all, List<Located> always, Step step) {
    Set<Set<Located>> found = new LinkedHashSet<>();
    if (!always.isEmpty() && all.choices().stream().noneMatch(it -> isDecisive(it, step))) {
      found.add(direct(always));
    }
    Set<Located> any = all.anyChoice();
    for (Located perhaps : any) {
      List<Located> said = step.in(perhaps, document.dialect());
      if (!all.said().contains(perhaps) && !said.isEmpty() && isPossible(said)) {
        List<Located> both = new ArrayList<>(always);
        both.addAll(said);
        found.add(direct(both));
      }
    }
    return found.isEmpty() && always.isEmpty() ? unevaluated(any, step) : found;
  }

  /** Whether a choice says something of a place, whichever alternative it is. */
  private boolean isDecisive(Conjunction.Choice choice, Step step) {
    return choice.alternatives().stream()
        .allMatch(it -> !in(Conjunction.of(document, it).anyChoice(), step).isEmpty());
  }

  private Set<Set<Located>> unevaluated(Set<Located> schemas, Step step) {
    Set<Set<Located>> found = new LinkedHashSet<>();
    for (Located schema : schemas) {
      Located others = schema.at("unevaluatedProperties");
      if (isMember(step) && others != null && isPossible(List.of(others))) {
        found.add(direct(List.of(others)));
      }
    }
    return found;
  }

  private static boolean isMember(Step step) {
    return switch (step) {
      case Step.Member _, Step.MemberLike _, Step.OtherMember _ -> true;
      case Step.Item _, Step.OtherItem _ -> false;
    };
  }

  private List<Located> in(Set<Located> schemas, Step step) {
    return schemas.stream().flatMap(it -> step.in(it, document.dialect()).stream()).toList();
  }

  private static boolean isPossible(List<Located> schemas) {
    return schemas.stream().noneMatch(it -> it.schema().isBoolean() && !it.schema().booleanValue());
  }

  /** Whether anything says what is there; that anything may be there does not. */
  boolean isDescribed() {
    return cases.stream()
        .flatMap(it -> all(it).anyChoice().stream())
        .anyMatch(it -> it.has("type") || it.has("enum") || it.has("const"));
  }

  /** Whether something is allowed here or below that nobody described, beside what rules seal. */
  boolean areOpen(OpenPlaces open, FieldRules rules) {
    return cases.stream().anyMatch(it -> open.areBelow(it, rules));
  }

  /** What may be here. */
  JsonTypes types() {
    return cases.stream().map(it -> JsonTypes.of(all(it))).reduce(JsonTypes.NONE, JsonTypes::or);
  }

  /**
   * Without schemas that only refer to others, so that what comes back to itself looks the same.
   */
  private Set<Located> direct(List<Located> schemas) {
    Set<Located> targets = new LinkedHashSet<>();
    for (Located schema : schemas) {
      Set<Located> followed = new LinkedHashSet<>();
      Located here = schema;
      while (here.has("$ref") && here.schema().size() == 1 && followed.add(here)) {
        Located target = document.resolve(here.schema().path("$ref").asString());
        here = target == null ? here : target;
      }
      targets.add(here);
    }
    return targets;
  }

  private Conjunction all(Set<Located> schemas) {
    return Conjunction.of(document, List.copyOf(schemas));
  }
}

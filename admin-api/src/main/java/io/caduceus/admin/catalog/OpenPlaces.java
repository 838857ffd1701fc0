package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Fault;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the places of a body at which a schema allows what nobody described: objects open to
 * undeclared members, arrays of anything, values without a type. A place with a field rule is fine
 * whatever it holds, since all of it is sealed as one.
 *
 * <p>A place is described if the schemas that all apply to it describe it together; failing that,
 * if each alternative of a choice (anyOf, oneOf, if, dependentSchemas) does. In doubt a place is
 * open: unevaluatedItems, for one, is not believed to close an array.
 */
final class OpenPlaces {
  /** A schema that takes more steps than this is nothing a person can judge either. */
  private static final int MOST_STEPS = 20_000;

  private final BodySchema document;
  private final Set<Visit> underWay = new HashSet<>();
  private int steps;

  private OpenPlaces(BodySchema document) {
    this.document = document;
  }

  static List<Fault> find(BodySchema document, FieldRules rules) {
    OpenPlaces places = new OpenPlaces(document);
    List<Fault> open = places.open(List.of(document.root()), rules);
    return List.copyOf(new LinkedHashSet<>(open));
  }

  /** To be asked about several places, which may take no more steps than one may. */
  static OpenPlaces in(BodySchema document) {
    return new OpenPlaces(document);
  }

  /** Whether there are any at or below a place to which all of these schemas apply. */
  boolean areBelow(Set<Located> schemas, FieldRules rules) {
    return !open(List.copyOf(schemas), rules).isEmpty();
  }

  /** A recursive schema leads back to a visit that is under way, which will say what is open. */
  private record Visit(Set<Located> schemas, FieldRules rules) {}

  private List<Fault> open(List<Located> schemas, FieldRules rules) {
    Visit visit = new Visit(Set.copyOf(schemas), rules);
    if (rules.rule() != null || !underWay.add(visit)) {
      return List.of();
    }
    List<Fault> found = open(Conjunction.of(document, schemas), rules, schemas.getFirst());
    underWay.remove(visit);
    return found;
  }

  private List<Fault> open(Conjunction all, FieldRules rules, Located at) {
    if (++steps > MOST_STEPS) {
      return List.of(fault(at, "allOf", "has too many combinations to be judged"));
    }
    if (all.isImpossible()) {
      return List.of();
    }
    List<Fault> here = undescribed(all, rules, at);
    if (here.isEmpty() || all.choices().isEmpty()) {
      return here;
    }
    List<Fault> alternatives = new ArrayList<>();
    for (List<Located> alternative : all.choices().getFirst().alternatives()) {
      Located there = alternative.isEmpty() ? at : alternative.getFirst();
      alternatives.addAll(open(all.choosing(alternative), rules, there));
    }
    return alternatives;
  }

  private List<Fault> undescribed(Conjunction all, FieldRules rules, Located at) {
    if (all.isEnumerated()) {
      return List.of();
    }
    if (!all.isTyped()) {
      return List.of(fault(at, "type", "says nothing about the type"));
    }
    List<Fault> found = new ArrayList<>();
    if (all.allows("object")) {
      found.addAll(openMembers(all, rules, at));
    }
    if (all.allows("array")) {
      found.addAll(openItems(all, rules, at));
    }
    return found;
  }

  private List<Fault> openMembers(Conjunction all, FieldRules rules, Located at) {
    List<Fault> found =
        List.of(fault(at, "additionalProperties", "is open to members that nobody described"));
    for (Located schema : all.said()) {
      Located others = schema.at("additionalProperties");
      if (others != null) {
        found = membersOf(all, List.of(schema), others, rules);
        if (found.isEmpty()) {
          return found;
        }
      }
    }
    return all.choices().isEmpty() && document.dialect().hasUnevaluated()
        ? unevaluatedMembers(all, rules, found)
        : found;
  }

  /** What unevaluatedProperties leaves over is known only when no choice is left. */
  private List<Fault> unevaluatedMembers(Conjunction all, FieldRules rules, List<Fault> otherwise) {
    List<Fault> found = otherwise;
    for (Located schema : all.said()) {
      Located others = schema.at("unevaluatedProperties");
      if (others != null) {
        found = membersOf(all, List.copyOf(all.said()), others, rules);
        if (found.isEmpty()) {
          return found;
        }
      }
    }
    return found;
  }

  /** What is open in the members that these schemas name, and in all others. */
  private List<Fault> membersOf(
      Conjunction all, List<Located> naming, Located others, FieldRules rules) {
    List<Fault> found = new ArrayList<>(open(List.of(others), rules.at(FieldPath.ANY)));
    for (Located schema : naming) {
      for (Located.Named member : schema.named("properties")) {
        found.addAll(open(all.ofMember(member.name()), rules.at(member.name())));
      }
      for (Located.Named pattern : schema.named("patternProperties")) {
        found.addAll(open(List.of(pattern.schema()), rules.at(FieldPath.ANY)));
      }
      Located additional = schema.at("additionalProperties");
      if (additional != null) {
        found.addAll(open(List.of(additional), rules.at(FieldPath.ANY)));
      }
    }
    return found;
  }

  private List<Fault> openItems(Conjunction all, FieldRules rules, Located at) {
    List<Fault> found = List.of(fault(at, "items", "does not describe its items"));
    for (Located schema : all.said()) {
      Items items = Items.of(schema, document.dialect());
      Located others = items.others();
      if (others != null) {
        found = itemsOf(items.first(), others, rules);
        if (found.isEmpty()) {
          return found;
        }
      }
    }
    return found;
  }

  private List<Fault> itemsOf(List<Located> first, Located others, FieldRules rules) {
    List<Fault> found = new ArrayList<>(open(List.of(others), rules.at(FieldPath.ANY)));
    for (int i = 0; i < first.size(); i++) {
      found.addAll(open(List.of(first.get(i)), rules.at(i)));
    }
    return found;
  }

  private static Fault fault(Located at, String keyword, String message) {
    return BodySchema.fault(at.pointer(), keyword, message);
  }
}

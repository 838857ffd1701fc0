package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.catalog.SchemaChange.Kind;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks down two versions of a schema at once and finds the places that differ. An object or array
 * whose parts are described is no place of its own, its parts are; one that is open counts as a
 * whole. So does one at which a schema comes back to itself, for all below it: it is new if
 * anything is new in what it comes back to.
 */
final class SchemaDiff {
  /** A schema that takes more steps than this is nothing a person can judge either. */
  private static final int MOST_STEPS = 20_000;

  private final Map<FieldPath, SchemaChange> found = new LinkedHashMap<>();
  private final Map<Visit, List<String>> underWay = new HashMap<>();
  private final Set<Visit> covered = new HashSet<>();
  private final List<Loop> loops = new ArrayList<>();
  private final OpenPlaces open;
  private int steps;

  private SchemaDiff(BodySchema after) {
    this.open = OpenPlaces.in(after);
  }

  /**
   * All that differs, what is added first.
   *
   * @throws Refused if that cannot be told in reasonable time
   */
  static List<SchemaChange> between(BodySchema before, BodySchema after, FieldRules rules) {
    List<SchemaChange> all = new ArrayList<>(walked(before, after, rules));
    walked(after, before, rules).stream()
        .filter(SchemaChange::isAdded)
        .map(SchemaChange::asRemoved)
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static List<SchemaChange> walked(BodySchema before, BodySchema after, FieldRules rules) {
    SchemaDiff diff = new SchemaDiff(after);
    diff.walk(List.of(), Cases.ofRoot(before), Cases.ofRoot(after), rules, null);
    diff.closeLoops();
    return List.copyOf(diff.found.values());
  }

  /** What a walk is at; the same again, further down, is a schema that comes back to itself. */
  private record Visit(Set<Set<Located>> before, Set<Set<Located>> after, FieldRules rules) {}

  /** A place that is described as one further up is. */
  private record Loop(List<String> to, SchemaChange from) {}

  private void walk(
      List<String> path,
      Cases before,
      Cases after,
      FieldRules rules,
      @Nullable FieldRule covering) {
    if (++steps > MOST_STEPS) {
      throw Refused.invalid(
          "The schema has too many combinations to be compared with the present one.",
          BodySchema.fault("", "$ref", "leads to too many places"));
    }
    FieldRule rule = covering == null ? rules.rule() : covering;
    boolean isNew = !path.isEmpty() && !before.isDescribed();
    boolean isOpen = isNew && rule == null && after.areOpen(open, rules);
    if (!path.isEmpty()) {
      note(path, before, after, rule, isNew, isOpen);
    }
    Visit visit = new Visit(before.cases(), after.cases(), rules);
    if (isOpen || isKnown(visit, path, after, rule)) {
      return;
    }
    for (Step step : after.steps()) {
      Cases there = after.at(step);
      if (!there.cases().isEmpty()) {
        Cases formerly = isNew ? Cases.none(before.document()) : before.at(step);
        walk(below(path, step), formerly, there, rules.at(step.segment()), rule);
      }
    }
    underWay.remove(visit);
  }

  private void note(
      List<String> path,
      Cases before,
      Cases after,
      @Nullable FieldRule rule,
      boolean isNew,
      boolean isOpen) {
    JsonTypes types = after.types();
    FieldPath place = new FieldPath(path);
    if (isNew && (isOpen || types.haveValues())) {
      found.put(place, new SchemaChange(place, Kind.ADDED, JsonTypes.NONE, types, rule));
    } else if (!isNew && !types.equals(before.types())) {
      found.putIfAbsent(place, new SchemaChange(place, Kind.RETYPED, before.types(), types, rule));
    }
  }

  /** Below a rule everything is classified; there it is enough to come by once. */
  private boolean isKnown(Visit visit, List<String> path, Cases after, @Nullable FieldRule rule) {
    if (rule != null) {
      return !covered.add(visit);
    }
    List<String> first = underWay.putIfAbsent(visit, path);
    if (first != null) {
      FieldPath place = new FieldPath(path);
      loops.add(
          new Loop(
              first, new SchemaChange(place, Kind.ADDED, JsonTypes.NONE, after.types(), null)));
    }
    return first != null;
  }

  private void closeLoops() {
    List<Loop> unsaid = new ArrayList<>(loops);
    while (unsaid.removeIf(this::leadsToNews)) {
      // What one loop adds may be what another one leads to.
    }
  }

  private boolean leadsToNews(Loop loop) {
    FieldPath place = loop.from().path();
    boolean news =
        found.values().stream()
            .anyMatch(it -> it.isAdded() && isBelow(it.path(), loop.to(), place));
    if (news) {
      found.put(place, loop.from());
    }
    return news;
  }

  private static boolean isBelow(FieldPath path, List<String> above, FieldPath except) {
    List<String> segments = path.segments();
    return !path.equals(except)
        && segments.size() >= above.size()
        && segments.subList(0, above.size()).equals(above);
  }

  private static List<String> below(List<String> path, Step step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step.segment());
    return List.copyOf(longer);
  }
}

package io.caduceus.standalone.secrecy;

import io.caduceus.registry.Classification;
import io.caduceus.registry.Treatment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Thinks of rules and permits that have to do with a body, or just miss it. */
final class RandomPolicy {
  private final RandomGenerator random;
  private final RandomNames names;
  private final List<Place> places;

  RandomPolicy(RandomGenerator random, List<Place> places) {
    this.random = random;
    this.names = new RandomNames(random);
    this.places = places;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      add(rules, rule(pattern()));
    }
    return rules;
  }

  /** What has become of rules since. */
  List<Rule> later(List<Rule> then) {
    List<Rule> rules = new ArrayList<>();
    switch (random.nextInt(7)) {
      case 0 -> rules.addAll(then);
      case 1 -> then.forEach(it -> rules.add(rule(it.where())));
      case 2 -> then.stream().skip(1).forEach(rules::add);
      case 3 -> {
        rules.addAll(then);
        add(rules, rule(pattern()));
      }
      case 4 -> then.forEach(it -> add(rules, rule(above(it.where()))));
      case 5 -> then.forEach(it -> add(rules, rule(below(it.where()))));
      default -> rules.addAll(rules());
    }
    return rules;
  }

  List<Permit> permits(List<Rule> then, List<Rule> today) {
    List<Rule> rules = new ArrayList<>(then);
    rules.addAll(today);
    List<Permit> permits = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      permits.add(permit(rules));
    }
    return permits;
  }

  private Permit permit(List<Rule> rules) {
    Set<Classification> classifications = EnumSet.noneOf(Classification.class);
    for (Classification it : Classification.values()) {
      if (random.nextInt(4) == 0) {
        classifications.add(it);
      }
    }
    Set<Place> granted = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean known = !rules.isEmpty() && random.nextInt(3) > 0;
      granted.add(known ? rules.get(random.nextInt(rules.size())).where() : pattern());
    }
    if (granted.isEmpty() && classifications.isEmpty()) {
      return Permit.ALL;
    }
    return new Permit(
        random.nextInt(10) == 0 ? Permit.OTHER_TYPE : Permit.THIS_TYPE,
        granted,
        classifications,
        until());
  }

  private @Nullable Instant until() {
    return switch (random.nextInt(12)) {
      case 0 -> Permit.NOW;
      case 1 -> Permit.NOW.minusNanos(1);
      case 2 -> Permit.NOW.plusNanos(1);
      default -> null;
    };
  }

  private Rule rule(Place where) {
    return new Rule(
        where, one(Classification.values()), one(Treatment.values()), 1 + random.nextInt(8));
  }

  private static void add(List<Rule> rules, Rule rule) {
    if (rules.stream().noneMatch(it -> it.where().overlaps(rule.where()))) {
      rules.add(rule);
    }
  }

  /** Of a place of the body, mostly, with some steps left open. */
  private Place pattern() {
    if (places.isEmpty()) {
      return Place.ROOT.below(names.one());
    }
    List<String> steps = new ArrayList<>(places.get(random.nextInt(places.size())).steps());
    steps.replaceAll(step -> random.nextInt(4) == 0 ? "*" : step);
    if (random.nextInt(4) == 0) {
      int one = random.nextInt(steps.size());
      steps.set(one, names.like(steps.get(one)));
    }
    return new Place(steps);
  }

  private Place above(Place place) {
    return place.upTo(Math.max(1, place.steps().size() - 1 - random.nextInt(2)));
  }

  /** A place below those that a pattern names, of the body if it has any. */
  private Place below(Place pattern) {
    int depth = pattern.steps().size();
    List<Place> below =
        places.stream()
            .filter(it -> it.steps().size() > depth && pattern.names(it.upTo(depth)))
            .toList();
    return below.isEmpty() ? pattern.below(names.one()) : below.get(random.nextInt(below.size()));
  }

  private <T> T one(T[] of) {
    return Arrays.asList(of).get(random.nextInt(of.length));
  }
}

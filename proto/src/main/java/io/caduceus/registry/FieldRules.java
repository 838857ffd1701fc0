package io.caduceus.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event type's field rules, compiled so that a walk over a body follows them step by step: start
 * at the root's rules and call {@link #at} for each step down. Immutable.
 *
 * <p>No two rules may cover the same place, nor may one lie below another: then each place has at
 * most one rule and a sensitive value is sealed as one.
 */
public final class FieldRules {
  /** No rule here or below. */
  public static final FieldRules NONE = new FieldRules(Map.of(), null, null);

  private final Map<String, FieldRules> named;
  private final @Nullable FieldRules any;
  private final @Nullable FieldRule rule;
  private final List<FieldRule> tokenizing;

  private FieldRules(
      Map<String, FieldRules> named, @Nullable FieldRules any, @Nullable FieldRule rule) {
    this.named = named;
    this.any = any;
    this.rule = rule;
    this.tokenizing =
        Stream.concat(
                Stream.ofNullable(rule).filter(it -> it.treatment() == Treatment.TOKENIZE),
                Stream.concat(named.values().stream(), Stream.ofNullable(any))
                    .flatMap(below -> below.tokenizing.stream()))
            .distinct()
            .toList();
  }

  /**
   * @throws IllegalArgumentException naming two rules that cover the same place
   */
  public static FieldRules of(Collection<FieldRule> rules) {
    refuseOverlaps(List.copyOf(rules));
    return compile(List.copyOf(rules), 0);
  }

  /** The rules below a member or, by its index, an array item of this place. */
  public FieldRules at(String segment) {
    FieldRules below = named.get(segment);
    if (below != null) {
      return below;
    }
    return any == null ? NONE : any;
  }

  /** The rules below an array item of this place. */
  public FieldRules at(int index) {
    if (named.isEmpty()) {
      return any == null ? NONE : any;
    }
    return at(Integer.toString(index));
  }

  /** The rule for the value at this very place. */
  public @Nullable FieldRule rule() {
    return rule;
  }

  /** The rule that covers a place, which is at the place itself or above it. */
  public @Nullable FieldRule covering(FieldPath place) {
    FieldRules here = this;
    for (String segment : place.segments()) {
      here = here.at(segment);
      if (here.rule != null) {
        return here.rule;
      }
    }
    return null;
  }

  /** The rules, here or below, by which each application sees something else. */
  public List<FieldRule> tokenizing() {
    return tokenizing;
  }

  /** Whether there is no rule here or below. */
  public boolean isEmpty() {
    return this == NONE;
  }

  private static FieldRules compile(Collection<FieldRule> rules, int depth) {
    if (rules.isEmpty()) {
      return NONE;
    }
    FieldRule here = null;
    List<FieldRule> wild = new ArrayList<>();
    Map<String, List<FieldRule>> literal = new HashMap<>();
    for (FieldRule rule : rules) {
      List<String> segments = rule.path().segments();
      if (segments.size() == depth) {
        here = rule;
      } else if (segments.get(depth).equals(FieldPath.ANY)) {
        wild.add(rule);
      } else {
        literal.computeIfAbsent(segments.get(depth), name -> new ArrayList<>()).add(rule);
      }
    }
    // A step by name follows the rules with that name and those with a wildcard in its place.
    Map<String, FieldRules> named = new HashMap<>();
    literal.forEach(
        (name, below) -> {
          below.addAll(wild);
          named.put(name, compile(below, depth + 1));
        });
    return new FieldRules(
        Map.copyOf(named), wild.isEmpty() ? null : compile(wild, depth + 1), here);
  }

  private static void refuseOverlaps(List<FieldRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        if (rules.get(i).path().overlaps(rules.get(j).path())) {
          throw new IllegalArgumentException(
              "two field rules cover the same place: "
                  + rules.get(i).path()
                  + " and "
                  + rules.get(j).path());
        }
      }
    }
  }
}

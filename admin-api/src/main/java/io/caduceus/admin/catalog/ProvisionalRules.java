package io.caduceus.admin.catalog;

import static java.util.Comparator.comparing;

import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that redact what nobody has classified. No two rules may cover one place, so of places
 * that lie in each other only the widest gets a rule; and one that has a rule of its owner's below
 * it, or beside it under the same {@code *}, cannot get any.
 *
 * @param paths of the rules
 */
record ProvisionalRules(List<FieldPath> paths) {
  private static final Comparator<FieldPath> WIDEST_FIRST =
      comparing((FieldPath it) -> it.segments().size())
          .thenComparing(it -> -it.segments().stream().filter(FieldPath.ANY::equals).count());

  /**
   * @param places to be redacted, as far as that is possible
   * @param rules the owner's
   */
  static ProvisionalRules over(List<FieldPath> places, List<FieldRule> rules) {
    List<FieldPath> widest = new ArrayList<>();
    for (FieldPath place : places.stream().sorted(WIDEST_FIRST).toList()) {
      if (widest.stream().noneMatch(it -> covers(it, place))) {
        widest.add(place);
      }
    }
    List<FieldRule> all =
        Stream.concat(rules.stream(), widest.stream().map(ProvisionalRules::redact)).toList();
    if (isDistinct(all)) {
      return new ProvisionalRules(widest);
    }
    return new ProvisionalRules(
        widest.stream()
            .filter(
                it ->
                    all.stream()
                        .filter(rule -> !rule.path().equals(it))
                        .allMatch(rule -> isDistinct(List.of(rule, redact(it)))))
            .toList());
  }

  /** Whether a place is redacted by any of these. */
  boolean cover(FieldPath place) {
    return paths.stream().anyMatch(it -> covers(it, place));
  }

  private static boolean covers(FieldPath path, FieldPath place) {
    int depth = path.segments().size();
    return depth <= place.segments().size()
        && path.matches(new FieldPath(place.segments().subList(0, depth)));
  }

  static FieldRule redact(FieldPath place) {
    return FieldRule.redact(place.toString(), Classification.PHI);
  }

  private static boolean isDistinct(List<FieldRule> rules) {
    try {
      FieldRules.of(rules);
      return true;
    } catch (IllegalArgumentException overlap) {
      return false;
    }
  }
}

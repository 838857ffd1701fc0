package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caduceus.registry.Classification;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Grant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sensitive fields that a subscriber wishes to see: by their paths, as field rules write them,
 * or by classification. In JSON one list of both, told apart by the slash that a path starts with.
 */
record Wish(Set<FieldPath> paths, Set<Classification> classifications) {
  static final Wish NOTHING = new Wish(Set.of(), Set.of());

  Wish {
    paths = Set.copyOf(paths);
    classifications = Set.copyOf(classifications);
  }

  @JsonCreator
  static Wish of(List<String> reveal) {
    Set<FieldPath> paths = new HashSet<>();
    Set<Classification> classifications = EnumSet.noneOf(Classification.class);
    for (String each : reveal) {
      if (each.startsWith("/")) {
        paths.add(FieldPath.parse(each));
      } else {
        classifications.add(classification(each));
      }
    }
    return new Wish(paths, classifications);
  }

  @JsonValue
  List<String> reveal() {
    List<String> all = new ArrayList<>();
    classifications.stream().sorted().forEach(it -> all.add(it.name()));
    paths.stream().map(FieldPath::toString).sorted().forEach(all::add);
    return all;
  }

  boolean isForNothing() {
    return paths.isEmpty() && classifications.isEmpty();
  }

  /**
   * As much of it as an event type has now: paths of its rules, and classifications its rules use.
   * What the type gets later was not looked at when this was allowed, so it is not included.
   *
   * @return null if the type has none of it
   */
  @Nullable Grant within(EventType type, String approver, Instant moment, @Nullable Instant until) {
    Set<FieldPath> known =
        type.fieldRules().stream().map(FieldRule::path).collect(Collectors.toSet());
    known.retainAll(paths);
    Set<Classification> used =
        type.fieldRules().stream().map(FieldRule::classification).collect(Collectors.toSet());
    used.retainAll(classifications);
    return known.isEmpty() && used.isEmpty()
        ? null
        : new Grant(type.name(), known, used, approver, moment, until);
  }

  private static Classification classification(String text) {
    try {
      return Classification.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("holds paths, which start with /, and classifications");
    }
  }
}

package io.caduceus.admin.emergency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sensitive fields that an emergency is to lay open: paths of field rules and classifications.
 * In JSON one list of both, told apart by the slash that a path starts with.
 */
record Exposure(Set<FieldPath> paths, Set<Classification> classifications) {
  Exposure {
    paths = Set.copyOf(paths);
    classifications = Set.copyOf(classifications);
    if (paths.isEmpty() && classifications.isEmpty()) {
      throw new IllegalArgumentException("names at least one path or classification");
    }
  }

  @JsonCreator
  static Exposure of(List<String> reveal) {
    Set<FieldPath> paths = new HashSet<>();
    Set<Classification> classifications = EnumSet.noneOf(Classification.class);
    for (String each : reveal) {
      if (each.startsWith("/")) {
        paths.add(FieldPath.parse(each));
      } else {
        classifications.add(classification(each));
      }
    }
    return new Exposure(paths, classifications);
  }

  @JsonValue
  List<String> reveal() {
    List<String> all = new ArrayList<>();
    classifications.stream().sorted().forEach(it -> all.add(it.name()));
    paths.stream().map(FieldPath::toString).sorted().forEach(all::add);
    return all;
  }

  boolean isOfSecrets() {
    return classifications.contains(Classification.SECRET);
  }

  private static Classification classification(String text) {
    try {
      return Classification.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("holds paths, which start with /, and classifications");
    }
  }
}

package io.caduceus.admin.catalog;

import io.caduceus.registry.Classification;
import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sensitive fields, chosen by their paths, as field rules write them, or by classification. As
 * texts one list of both, told apart by the slash that a path starts with.
 */
public record FieldChoice(Set<FieldPath> paths, Set<Classification> classifications) {
  public static final FieldChoice NOTHING = new FieldChoice(Set.of(), Set.of());

  public FieldChoice {
    paths = Set.copyOf(paths);
    classifications = Set.copyOf(classifications);
  }

  public static FieldChoice of(List<String> list) {
    Set<FieldPath> paths = new HashSet<>();
    Set<Classification> classifications = EnumSet.noneOf(Classification.class);
    for (String each : list) {
      if (each.startsWith("/")) {
        paths.add(FieldPath.parse(each));
      } else {
        classifications.add(classification(each));
      }
    }
    return new FieldChoice(paths, classifications);
  }

  public List<String> list() {
    List<String> all = new ArrayList<>();
    classifications.stream().sorted().forEach(it -> all.add(it.name()));
    paths.stream().map(FieldPath::toString).sorted().forEach(all::add);
    return all;
  }

  public boolean isEmpty() {
    return paths.isEmpty() && classifications.isEmpty();
  }

  private static Classification classification(String text) {
    try {
      return Classification.valueOf(text);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("holds paths, which start with /, and classifications");
    }
  }
}

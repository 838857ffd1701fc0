package io.caduceus.admin.catalog;

import io.caduceus.admin.answers.Fault;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Searchable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which places events can be searched: by those of single values, all of which are sensitive or
 * none. Pure.
 *
 * @param newestFirst what the versions of the schema describe; the first that describes a path at
 *     all is believed, since events of a version that had it are kept
 */
record SearchablePlaces(List<DescribedPlaces> newestFirst, List<FieldRule> rules) {
  /** Each costs the intake a look into every body. */
  static final int MOST = 16;

  List<Fault> faults(List<FieldPath> paths) {
    List<Fault> faults = new ArrayList<>();
    if (paths.size() > MOST) {
      faults.add(Fault.at("/searchable", "maxItems", "names at most " + MOST + " paths"));
    }
    if (paths.stream().distinct().count() < paths.size()) {
      faults.add(Fault.at("/searchable", "uniqueItems", "names each path once"));
    }
    for (int i = 0; i < paths.size(); i++) {
      String pointer = "/searchable/" + i;
      FieldPath path = paths.get(i);
      Stream.of(described(path, pointer), ruled(path, pointer))
          .flatMap(Optional::stream)
          .forEach(faults::add);
    }
    return faults;
  }

  private Optional<Fault> described(FieldPath path, String pointer) {
    DescribedPlaces places =
        newestFirst.stream().filter(it -> it.has(path)).findFirst().orElse(null);
    if (places == null) {
      return fault(pointer, path, "is no place that a schema describes");
    }
    if (!places.hasItemsAtWildcards(path)) {
      return fault(pointer, path, "has a * that is not described as the items of an array alone");
    }
    return places.hasOnlyScalars(path)
        ? Optional.empty()
        : fault(pointer, path, "is not described as single values alone");
  }

  private Optional<Fault> ruled(FieldPath path, String pointer) {
    return switch (Searchable.of(path, rules)) {
      case Searchable.Plain _, Searchable.Sensitive _ -> Optional.empty();
      case Searchable.Torn _ ->
          fault(pointer, path, "is sensitive in a part of its places, or below them");
    };
  }

  private static Optional<Fault> fault(String pointer, FieldPath path, String what) {
    return Optional.of(Fault.at(pointer, "searchable", path + " " + what));
  }
}

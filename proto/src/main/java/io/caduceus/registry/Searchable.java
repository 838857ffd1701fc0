package io.caduceus.registry;

import java.util.Collection;
import java.util.List;

/** How the values at a searchable path can be searched for, which the field rules say. */
public sealed interface Searchable {

  /** No rule is for any of its places: for what stands there. */
  record Plain() implements Searchable {}

  /** One rule covers all of its places: by marks, and only by whoever may see what it covers. */
  record Sensitive(FieldRule rule) implements Searchable {}

  /** Rules are for some of its places, or for what is below them: not at all. */
  record Torn() implements Searchable {}

  static Searchable of(FieldPath path, Collection<FieldRule> rules) {
    List<FieldRule> met = rules.stream().filter(it -> it.path().overlaps(path)).toList();
    if (met.isEmpty()) {
      return new Plain();
    }
    // What one rule covers no other one meets.
    return covers(met.getFirst().path(), path) ? new Sensitive(met.getFirst()) : new Torn();
  }

  private static boolean covers(FieldPath above, FieldPath path) {
    int depth = above.segments().size();
    return depth <= path.segments().size()
        && above.matches(new FieldPath(path.segments().subList(0, depth)));
  }
}

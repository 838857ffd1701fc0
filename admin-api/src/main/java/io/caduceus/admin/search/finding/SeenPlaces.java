package io.caduceus.admin.search.finding;

import io.caduceus.admin.search.view.EventView;
import io.caduceus.registry.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The places in a body that hold what the caller may see.
 *
 * @param redacted pointers of those that do not
 */
record SeenPlaces(JsonNode body, Set<String> redacted) {
  static SeenPlaces of(EventView event) {
    return new SeenPlaces(event.body(), Set.copyOf(event.redacted()));
  }

  /** Whether one of the places that a path names, {@code *} being any item, holds such a value. */
  boolean have(FieldPath path, Predicate<JsonNode> value) {
    return have(body, "", path.segments(), value);
  }

  private boolean have(
      JsonNode here, String pointer, List<String> rest, Predicate<JsonNode> value) {
    if (redacted.contains(pointer)) {
      return false;
    }
    if (rest.isEmpty()) {
      return value.test(here);
    }
    String segment = rest.getFirst();
    List<String> below = rest.subList(1, rest.size());
    if (here.isArray()) {
      return IntStream.range(0, here.size())
          .filter(it -> segment.equals(FieldPath.ANY) || segment.equals(Integer.toString(it)))
          .anyMatch(it -> have(here.path(it), pointer + "/" + it, below, value));
    }
    return here.has(segment)
        && have(here.path(segment), pointer + "/" + FieldPath.escape(segment), below, value);
  }
}

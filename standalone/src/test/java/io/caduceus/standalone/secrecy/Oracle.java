package io.caduceus.standalone.secrecy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Says what may be seen of a body, by the definition and nothing else: a value is hidden if a rule
 * names its place, today or when it was published, unless a permit allows it. What has to be
 * allowed is what today's rule at or above it covers or, where there is none, the value itself as
 * it was classified when it was published.
 */
record Oracle(List<Rule> then, List<Rule> today, List<Permit> permits) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * @param hidden the places of the placeholder, in the order of the text
   */
  record Sight(JsonNode body, List<Place> hidden) {}

  /** What the intake may write: nobody is allowed anything yet. */
  static Oracle ofWhatIsWritten(List<Rule> then) {
    return new Oracle(then, then, List.of());
  }

  Sight see(JsonNode published) {
    List<Place> hidden = new ArrayList<>();
    return new Sight(see(published, Place.ROOT, hidden), List.copyOf(hidden));
  }

  private JsonNode see(JsonNode value, Place place, List<Place> hidden) {
    if (isHidden(place)) {
      hidden.add(place);
      return StringNode.valueOf("***REDACTED***");
    }
    if (value.isObject()) {
      ObjectNode seen = JSON.objectNode();
      value
          .properties()
          .forEach(
              it -> seen.set(it.getKey(), see(it.getValue(), place.below(it.getKey()), hidden)));
      return seen;
    }
    if (value.isArray()) {
      ArrayNode seen = JSON.arrayNode();
      for (int i = 0; i < value.size(); i++) {
        seen.add(see(value.get(i), place.below(Integer.toString(i)), hidden));
      }
      return seen;
    }
    return value;
  }

  private boolean isHidden(Place place) {
    Optional<Rule> was = first(then, place);
    if (was.isEmpty() && first(today, place).isEmpty()) {
      return false;
    }
    for (int depth = 1; depth <= place.steps().size(); depth++) {
      Optional<Rule> covering = first(today, place.upTo(depth));
      if (covering.isPresent()) {
        return !isAllowed(place.upTo(depth), covering.get());
      }
    }
    return !isAllowed(place, was.orElseThrow());
  }

  private boolean isAllowed(Place place, Rule rule) {
    return permits.stream().anyMatch(it -> it.allows(place, rule.classification()));
  }

  /** The rule that names a place; there is one at most, because rules do not overlap. */
  static Optional<Rule> first(List<Rule> rules, Place place) {
    return rules.stream().filter(it -> it.where().names(place)).findFirst();
  }
}

package io.caduceus.standalone.secrecy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
record Oracle(List<Rule> then, List<Rule> today, List<Permit> permits, @Nullable Looker looker) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * @param instead what stands at the places that are hidden, in the order of the text
   */
  record Sight(JsonNode body, Map<Place, String> instead) {
    List<Place> hidden() {
      return List.copyOf(instead.keySet());
    }
  }

  /** What the intake may write: nobody is allowed anything yet. */
  static Oracle ofWhatIsWritten(List<Rule> then) {
    return new Oracle(then, then, List.of(), null);
  }

  Sight see(JsonNode published) {
    Map<Place, String> instead = new LinkedHashMap<>();
    return new Sight(see(published, Place.ROOT, instead), Collections.unmodifiableMap(instead));
  }

  private JsonNode see(JsonNode value, Place place, Map<Place, String> hidden) {
    if (isHidden(place)) {
      hidden.put(place, instead(value, place));
      return StringNode.valueOf(hidden.get(place));
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

  /** By the rule that names the place today; where there is none, nobody said that less will do. */
  private String instead(JsonNode value, Place place) {
    Optional<Rule> rule = first(today, place);
    return looker == null || rule.isEmpty()
        ? Looker.nobody()
        : looker.sees(rule.orElseThrow(), value);
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

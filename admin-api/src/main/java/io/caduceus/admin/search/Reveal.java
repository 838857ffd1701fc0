package io.caduceus.admin.search;

import io.caduceus.event.avro.SealedField;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.Opening;
import io.caduceus.protect.Redaction;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldPath;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.FieldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes of a stored event what somebody may see of it. Sealed fields are opened as far as a grant
 * covers them; then the present policy is applied on top, so that what became sensitive after the
 * event was stored is redacted too. Whatever is in doubt stays redacted, and without a policy that
 * is at least as new as the event's, the whole body is.
 */
final class Reveal {
  private final Keyring keyring;
  private final JsonMapper json;

  Reveal(Keyring keyring, JsonMapper json) {
    this.keyring = keyring;
    this.json = json;
  }

  /**
   * @param type as it is now; null if it is unknown
   * @param grants any of which is enough
   */
  Shown show(StoredEvent event, @Nullable EventType type, List<RevealGrant> grants) {
    ObjectNode body = BodyJson.of(event.body());
    List<String> redacted = new ArrayList<>();
    if (type == null || type.policyVersion() < event.number("policyVersion")) {
      body.propertyNames().forEach(name -> redacted.add("/" + FieldPath.escape(name)));
      redacted.forEach(place -> put(body, FieldPath.parse(place), placeholder()));
      return new Shown(body, redacted, List.of());
    }
    FieldRules rules = type.rules();
    List<String> opened = new ArrayList<>();
    for (SealedField field : event.sealedFields()) {
      boolean shown = open(event.id(), field, rules, grants, body);
      (shown ? opened : redacted).add(field.getPath());
    }
    new Policy(grants, redacted).apply(body, rules, List.of());
    Set<String> hidden = Set.copyOf(redacted);
    opened.removeIf(place -> hidden.contains(place) || isBelowAny(place, hidden));
    return new Shown(
        body,
        hidden.stream().filter(place -> !isBelowAny(place, hidden)).sorted().toList(),
        opened);
  }

  /** Whether one of the grants opened a field, and its value is back in its place. */
  private boolean open(
      String eventId,
      SealedField field,
      FieldRules rules,
      List<RevealGrant> grants,
      ObjectNode body) {
    for (RevealGrant grant : grants) {
      switch (keyring.open(eventId, field, rules, grant)) {
        case Opening.Revealed revealed -> {
          return putBack(revealed, FieldPath.parse(field.getPath()), body);
        }
        case Opening.NotGranted _, Opening.Unreadable _ -> {}
      }
    }
    return false;
  }

  private boolean putBack(Opening.Revealed revealed, FieldPath place, ObjectNode body) {
    JsonNode value;
    try {
      value = json.readTree(revealed.json());
    } catch (JacksonException unreadable) {
      // Its message may quote the value.
      return false;
    }
    return put(body, place, value);
  }

  /** Whether there was such a place to put it. */
  private static boolean put(ObjectNode body, FieldPath place, JsonNode value) {
    JsonNode parent = body;
    List<String> segments = place.segments();
    for (String segment : segments.subList(0, segments.size() - 1)) {
      parent = parent.isArray() ? item(parent, segment) : parent.path(segment);
    }
    String last = segments.getLast();
    if (parent instanceof ObjectNode object && object.has(last)) {
      object.set(last, value);
      return true;
    }
    if (parent instanceof ArrayNode array && !item(array, last).isMissingNode()) {
      array.set(Integer.parseInt(last), value);
      return true;
    }
    return false;
  }

  private static JsonNode item(JsonNode array, String index) {
    return index.matches("[0-9]{1,9}")
        ? array.path(Integer.parseInt(index))
        : array.path(Integer.MAX_VALUE);
  }

  /** What is below a hidden place is hidden with it, its name too: keys of a map may be values. */
  private static boolean isBelowAny(String place, Set<String> others) {
    for (int end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
      if (others.contains(place.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode placeholder() {
    return StringNode.valueOf(Redaction.PLACEHOLDER);
  }

  /** The present rules, and who may see past them. */
  private record Policy(List<RevealGrant> grants, List<String> redacted) {

    void apply(JsonNode here, FieldRules rules, List<String> above) {
      if (rules.isEmpty()) {
        return;
      }
      if (here instanceof ObjectNode object) {
        for (String name : List.copyOf(object.propertyNames())) {
          if (!passes(object.path(name), rules.at(name), below(above, name))) {
            object.set(name, placeholder());
          }
        }
      } else if (here instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          if (!passes(array.path(i), rules.at(i), below(above, Integer.toString(i)))) {
            array.set(i, placeholder());
          }
        }
      }
    }

    /** Whether a value may stay; if so, the rules below it have been applied. */
    private boolean passes(JsonNode value, FieldRules rules, List<String> segments) {
      FieldRule rule = rules.rule();
      if (rule == null) {
        apply(value, rules, segments);
        return true;
      }
      FieldPath place = new FieldPath(segments);
      boolean covered = grants.stream().anyMatch(it -> it.covers(place, rule.classification()));
      if (!covered) {
        redacted.add(place.toString());
      }
      return covered;
    }

    private static List<String> below(List<String> above, String segment) {
      List<String> segments = new ArrayList<>(above);
      segments.add(segment);
      return segments;
    }
  }

  /**
   * An event's body as somebody may see it.
   *
   * @param redacted places that hold the placeholder
   * @param revealed places of sensitive values that were opened for the caller
   */
  record Shown(ObjectNode body, List<String> redacted, List<String> revealed) {
    @Override
    public String toString() {
      return "Shown[redacted=" + redacted + ", revealed=" + revealed + "]";
    }
  }
}

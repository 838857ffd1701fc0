package io.caduceus.intake.hl7;

import static io.caduceus.intake.hl7.Condition.REQUIRED_FIELD_MISSING;
import static io.caduceus.intake.hl7.Condition.SEGMENT_SEQUENCE;

import io.caduceus.intake.hl7.Rule.EachRepetition;
import io.caduceus.intake.hl7.Rule.EachSegment;
import io.caduceus.intake.hl7.Rule.Members;
import io.caduceus.intake.hl7.Rule.Value;
import io.caduceus.intake.hl7.Rule.Values;
import io.caduceus.registry.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a mapping through one message, writes the body and remembers where each part of it came
 * from. What is not in the message is not in the body; what the sender deleted, HL7's {@code ""},
 * is null.
 */
final class BodyBuilder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A repetition costs a few bytes in a message and ten times as many in memory. */
  private static final int MOST_ITEMS = 20_000;

  private final Delimiters delimiters;
  private final Reading reading;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private int items;

  private BodyBuilder(Hl7Message message) {
    this.delimiters = message.header().delimiters();
    this.reading = new Reading(message.escapes(), Times.of(message.header()));
  }

  /**
   * @throws Hl7Refused naming every place that cannot be read as the mapping says
   */
  static MappedBody build(Hl7Message message, Members rule) {
    BodyBuilder builder = new BodyBuilder(message);
    JsonNode body = builder.members(rule, Scope.of(message), "");
    if (!builder.faults.isEmpty()) {
      throw Hl7Refused.faulty(builder.faults);
    }
    return new MappedBody(body == null ? JSON.objectNode() : body, builder.places);
  }

  private @Nullable JsonNode node(Rule rule, Scope scope, String pointer) {
    return switch (rule) {
      case Value value -> value(value, scope, pointer);
      case Values values -> values(values, scope, pointer);
      case Members members -> members(members, scope, pointer);
      case EachSegment each -> each(each, scope, pointer);
      case EachRepetition each -> each(each, scope, pointer);
    };
  }

  private @Nullable JsonNode members(Members rule, Scope scope, String pointer) {
    ObjectNode object = JSON.objectNode();
    rule.members()
        .forEach(
            (name, member) -> {
              String below = pointer + '/' + FieldPath.escape(name);
              JsonNode node = node(member, scope, below);
              if (node != null) {
                object.set(name, node);
                Place place = places.get(below);
                if (place != null) {
                  places.putIfAbsent(pointer, Place.segment(place.segment(), place.sequence()));
                }
              }
            });
    return object.isEmpty() ? null : object;
  }

  private @Nullable JsonNode values(Values rule, Scope scope, String pointer) {
    ArrayNode array = JSON.arrayNode();
    for (Value value : rule.values()) {
      JsonNode node = value(value, scope, pointer + '/' + array.size());
      if (node != null && !node.isNull()) {
        array.add(node);
      }
    }
    return array.isEmpty() ? null : array;
  }

  private @Nullable JsonNode each(EachSegment rule, Scope scope, String pointer) {
    ArrayNode array = JSON.arrayNode();
    for (Scope item : scope.each(rule.segment(), rule.until())) {
      Segment segment = item.segments().getFirst();
      Place place = Place.segment(segment.name(), segment.sequence());
      add(array, rule.item(), item, pointer, place);
    }
    return array.isEmpty() ? null : array;
  }

  private @Nullable JsonNode each(EachRepetition rule, Scope scope, String pointer) {
    Segment segment = only(rule.field(), scope);
    String field = segment == null ? "" : segment.field(rule.field().field());
    if (segment == null || field.isEmpty()) {
      return null;
    }
    Place place = Place.field(segment.name(), segment.sequence(), rule.field().field());
    if (Reading.isDeleted(field)) {
      places.put(pointer, place);
      return JSON.nullNode();
    }
    ArrayNode array = JSON.arrayNode();
    int number = 0;
    for (String repetition : Split.all(field, delimiters.repetition())) {
      Place here = place.repeated(++number);
      if (!repetition.isEmpty()) {
        add(array, rule.item(), new Scope(scope.segments(), here, repetition), pointer, here);
      }
    }
    return array.isEmpty() ? null : array;
  }

  private void add(ArrayNode array, Rule rule, Scope scope, String pointer, Place place) {
    if (++items > MOST_ITEMS) {
      throw Hl7Refused.tooLarge("a message has at most " + MOST_ITEMS + " repeated parts");
    }
    String here = pointer + '/' + array.size();
    JsonNode node = node(rule, scope, here);
    if (node != null) {
      places.put(here, place);
      places.putIfAbsent(pointer, place);
      array.add(node);
    }
  }

  private @Nullable JsonNode value(Value rule, Scope scope, String pointer) {
    for (Hl7Path path : rule.paths()) {
      Raw raw = raw(path, rule.type(), scope);
      if (raw != null) {
        places.put(pointer, raw.place());
        return switch (reading.read(rule, raw.text())) {
          case Reading.Read(JsonNode node) -> node;
          case Reading.Unreadable(Condition condition, String why) ->
              fault(condition, raw.place(), why);
        };
      }
    }
    return rule.required() ? missing(rule.paths().getFirst(), scope) : null;
  }

  private @Nullable JsonNode missing(Hl7Path path, Scope scope) {
    Segment segment = scope.first(path.segment());
    Place place =
        path.isRelative() && scope.field() != null
            ? scope.field().within(path)
            : Place.field(path.segment(), segment == null ? 1 : segment.sequence(), path.field())
                .within(path);
    return fault(REQUIRED_FIELD_MISSING, place, "the mapping requires this field");
  }

  private @Nullable JsonNode fault(Condition condition, @Nullable Place place, String text) {
    if (faults.size() < Fault.MOST) {
      faults.add(new Fault(condition, place, text));
    }
    return null;
  }

  /** The raw text at a path; null if there is none. */
  private @Nullable Raw raw(Hl7Path path, ValueType type, Scope scope) {
    Place field = scope.field();
    String text;
    if (path.isRelative()) {
      if (field == null) {
        return null;
      }
      text = scope.repetition();
    } else {
      Segment segment = only(path, scope);
      if (segment == null) {
        return null;
      }
      field = Place.field(segment.name(), segment.sequence(), path.field());
      text = segment.field(path.field());
    }
    boolean whole = type == ValueType.TEXT && path.component() == 0;
    if (!whole) {
      text = path.within(Split.first(text, delimiters.repetition()), delimiters);
    }
    return text.isEmpty() ? null : new Raw(text, whole ? field : field.within(path));
  }

  /** The one segment of that name. More would be passed over in silence, so they are a fault. */
  private @Nullable Segment only(Hl7Path path, Scope scope) {
    Segment other = scope.second(path.segment());
    if (other != null) {
      Place place = Place.segment(other.name(), other.sequence());
      fault(SEGMENT_SEQUENCE, place, "the mapping takes one such segment here");
    }
    return scope.first(path.segment());
  }

  private record Raw(String text, Place place) {}
}

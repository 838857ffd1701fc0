package io.caduceus.intake.hl7.mapping;

import static io.caduceus.intake.hl7.message.Condition.REQUIRED_FIELD_MISSING;
import static io.caduceus.intake.hl7.message.Condition.SEGMENT_SEQUENCE;
import static java.util.Objects.requireNonNull;

import io.caduceus.intake.Body;
import io.caduceus.intake.hl7.mapping.Reading.Deleted;
import io.caduceus.intake.hl7.mapping.Reading.Digits;
import io.caduceus.intake.hl7.mapping.Reading.Text;
import io.caduceus.intake.hl7.mapping.Reading.Unreadable;
import io.caduceus.intake.hl7.mapping.Rule.EachRepetition;
import io.caduceus.intake.hl7.mapping.Rule.EachSegment;
import io.caduceus.intake.hl7.mapping.Rule.Members;
import io.caduceus.intake.hl7.mapping.Rule.Value;
import io.caduceus.intake.hl7.mapping.Rule.Values;
import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Delimiters;
import io.caduceus.intake.hl7.message.Fault;
import io.caduceus.intake.hl7.message.Hl7Message;
import io.caduceus.intake.hl7.message.Hl7Path;
import io.caduceus.intake.hl7.message.Hl7Refused;
import io.caduceus.intake.hl7.message.Place;
import io.caduceus.intake.hl7.message.Segment;
import io.caduceus.intake.json.Json;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.JsonWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows a mapping through one message and writes the body. What is not in the message is not in
 * the body; what the sender deleted, HL7's {@code ""}, is null. Where each part came from is noted
 * only for those who ask, {@link Origins}: few messages need it.
 */
final class BodyBuilder {
  /** A repetition costs a few bytes in a message and ten times as many in memory. */
  private static final int MOST_ITEMS = 20_000;

  private final Delimiters delimiters;
  private final Reading reading;
  private final JsonWriter json = new JsonWriter();
  private final List<Fault> faults = new ArrayList<>();
  private final @Nullable Map<Json, Place> places;
  private int items;

  /**
   * @param places to be filled with where each part of the body comes from; null if nobody asks
   */
  private BodyBuilder(Hl7Message message, @Nullable Map<Json, Place> places) {
    this.delimiters = message.header().delimiters();
    this.reading = new Reading(message, Times.of(message.header()));
    this.places = places;
  }

  /**
   * @throws Hl7Refused naming every place that cannot be read as the mapping says
   */
  static Body build(Hl7Message message, Members rule) {
    BodyBuilder builder = new BodyBuilder(message, null);
    ObjectValue body = builder.object(rule, Scope.of(message));
    if (!builder.faults.isEmpty()) {
      throw Hl7Refused.faulty(builder.faults);
    }
    return Body.within(builder.json.utf8(), body);
  }

  /** Follows the mapping through the same message again, to say where all of it comes from. */
  static Origins origins(Hl7Message message, Members rule) {
    Map<Json, Place> places = new IdentityHashMap<>();
    ObjectValue body = new BodyBuilder(message, places).object(rule, Scope.of(message));
    return new Origins(body, places);
  }

  private @Nullable Json node(Rule rule, Scope scope) {
    return switch (rule) {
      case Value value -> value(value, scope);
      case Values values -> values(values, scope);
      case Members members -> members(members, scope);
      case EachSegment each -> each(each, scope);
      case EachRepetition each -> each(each, scope);
    };
  }

  private @Nullable Json members(Members rule, Scope scope) {
    ObjectValue object = object(rule, scope);
    return object.members().isEmpty() ? null : object;
  }

  private ObjectValue object(Members rule, Scope scope) {
    ObjectValue object = json.object(rule.members(), member -> node(member, scope));
    if (places != null) {
      object.members().values().stream()
          .map(places::get)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(it -> places.put(object, Place.segment(it.segment(), it.sequence())));
    }
    return object;
  }

  private @Nullable Json values(Values rule, Scope scope) {
    ArrayValue array =
        json.array(
            rule.values(),
            it -> {
              Json value = value(it, scope);
              return value instanceof NullValue ? null : value;
            });
    return array.items().isEmpty() ? null : array;
  }

  private @Nullable Json each(EachSegment rule, Scope scope) {
    List<Scope> groups = scope.each(rule.segment(), rule.until());
    count(groups.size());
    return items(groups, rule.item());
  }

  private @Nullable Json each(EachRepetition rule, Scope scope) {
    Segment segment = only(rule.field(), scope);
    String field = segment == null ? "" : segment.field(rule.field().field());
    if (segment == null || field.isEmpty()) {
      return null;
    }
    Place place = Place.field(segment.name(), segment.sequence(), rule.field().field());
    if (Reading.isDeleted(field)) {
      Json nothing = json.nothing();
      if (places != null) {
        places.put(nothing, place);
      }
      return nothing;
    }
    List<Scope> repetitions = new ArrayList<>();
    int number = 0;
    for (String repetition : delimiters.repetitions(field)) {
      number++;
      if (!repetition.isEmpty()) {
        count(1);
        repetitions.add(new Scope(scope.segments(), place.repeated(number), repetition));
      }
    }
    return items(repetitions, rule.item());
  }

  private @Nullable Json items(List<Scope> scopes, Rule rule) {
    ArrayValue array =
        json.array(
            scopes,
            it -> {
              Json item = node(rule, it);
              if (item != null && places != null) {
                places.put(item, it.place());
              }
              return item;
            });
    if (array.items().isEmpty()) {
      return null;
    }
    if (places != null) {
      places.put(array, requireNonNull(places.get(array.items().getFirst())));
    }
    return array;
  }

  private void count(int more) {
    items += more;
    if (items > MOST_ITEMS) {
      throw Hl7Refused.tooLarge("a message has at most " + MOST_ITEMS + " repeated parts");
    }
  }

  private @Nullable Json value(Value rule, Scope scope) {
    for (Hl7Path path : rule.paths()) {
      boolean whole = rule.type() == ValueType.TEXT && path.component() == 0;
      String raw = raw(path, whole, scope);
      if (!raw.isEmpty()) {
        Json value =
            switch (reading.read(rule, raw)) {
              case Text(String text) -> json.text(text);
              case Digits(BigDecimal number) -> json.number(number);
              case Deleted deleted -> json.nothing();
              case Unreadable(Condition condition, String why) ->
                  fault(condition, place(path, whole, scope), why);
            };
        if (value != null && places != null) {
          places.put(value, place(path, whole, scope));
        }
        return value;
      }
    }
    return rule.required()
        ? fault(
            REQUIRED_FIELD_MISSING,
            place(rule.paths().getFirst(), false, scope),
            "the mapping requires this field")
        : null;
  }

  private @Nullable Json fault(Condition condition, Place place, String text) {
    if (faults.size() < Fault.MOST) {
      faults.add(new Fault(condition, place, text));
    }
    return null;
  }

  /** The raw text at a path; empty if there is none. */
  private String raw(Hl7Path path, boolean whole, Scope scope) {
    String text = scope.repetition();
    if (!path.isRelative()) {
      Segment segment = only(path, scope);
      text = segment == null ? "" : segment.field(path.field());
    }
    return whole ? text : path.within(delimiters.firstRepetition(text), delimiters);
  }

  private static Place place(Hl7Path path, boolean whole, Scope scope) {
    Place field = scope.field();
    if (field == null || !path.isRelative()) {
      Segment segment = scope.first(path.segment());
      int sequence = segment == null ? 1 : segment.sequence();
      field = Place.field(path.segment(), sequence, path.field());
    }
    return whole ? field : field.within(path);
  }

  /** The one segment of that name. More would be passed over in silence, so they are a fault. */
  private @Nullable Segment only(Hl7Path path, Scope scope) {
    Segment only = null;
    for (Segment segment : scope.segments()) {
      if (segment.name().equals(path.segment())) {
        if (only != null) {
          Place other = Place.segment(segment.name(), segment.sequence());
          fault(SEGMENT_SEQUENCE, other, "the mapping takes one such segment here");
          return only;
        }
        only = segment;
      }
    }
    return only;
  }
}

package io.caduceus.intake.hl7.message;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a message, counted from 1 as HL7 does; 0 stands for the whole of what is above it.
 *
 * @param sequence which of the segments of this name
 */
public record Place(
    String segment, int sequence, int field, int repetition, int component, int subcomponent) {

  public static Place segment(String name, int sequence) {
    return new Place(name, sequence, 0, 0, 0, 0);
  }

  public static Place field(String segment, int sequence, int field) {
    return new Place(segment, sequence, field, 0, 0, 0);
  }

  /** One repetition of this field. */
  public Place repeated(int number) {
    return new Place(segment, sequence, field, number, 0, 0);
  }

  /** What a path names in this field, or in this repetition of it. */
  public Place within(Hl7Path path) {
    return new Place(
        segment,
        sequence,
        field,
        Math.max(1, repetition),
        Math.max(1, path.component()),
        path.subcomponent());
  }

  /** The form of ERR-2, data type ERL, for example {@code PID^1^5^1^1}. */
  public String located(char separator) {
    return joined(separator, List.of(sequence, field, repetition, component, subcomponent));
  }

  /** The first components of ERR-1, data type ELD, which knows no more than the field. */
  public String described(char separator) {
    return joined(separator, List.of(sequence, field));
  }

  private String joined(char separator, List<Integer> numbers) {
    List<String> parts = new ArrayList<>(List.of(segment));
    for (int number : numbers) {
      if (number == 0) {
        break;
      }
      parts.add(Integer.toString(number));
    }
    return String.join(String.valueOf(separator), parts);
  }
}

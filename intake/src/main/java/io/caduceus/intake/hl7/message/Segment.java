package io.caduceus.intake.hl7.message;

import java.util.List;

/**
 * One line of a message, its fields as they stand: neither split further nor unescaped.
 *
 * @param sequence which of the segments of this name, from 1
 * @param fields the segment's name first
 */
public record Segment(String name, int sequence, List<String> fields) {

  /** A field, counted as HL7 does; empty if there is none. */
  public String field(int number) {
    return number < fields.size() ? fields.get(number) : "";
  }

  @Override
  public String toString() {
    return name + '^' + sequence;
  }
}

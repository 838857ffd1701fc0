package io.caduceus.intake.hl7.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * The message's first segment as far as it can be read, for even what cannot is acknowledged. Its
 * bytes are taken for characters one by one, so that what goes back into an acknowledgement is what
 * the sender sent, whatever its character set.
 *
 * @param fields raw, MSH-1 first; none if this is no header
 */
public record Header(Delimiters delimiters, List<String> fields) {
  /** No header needs more, so no more of it is looked at. */
  private static final int MOST_BYTES = 4096;

  /** Nothing is known of the sender. */
  private static final Header NONE = new Header(Delimiters.USUAL, List.of());

  /** Never fails. */
  public static Header glimpse(byte[] message) {
    int from = Framing.begin(message);
    int to = from;
    while (to < message.length && to - from < MOST_BYTES && !Framing.endsSegment(message[to])) {
      to++;
    }
    String text = new String(message, from, to - from, ISO_8859_1);
    Delimiters delimiters = Delimiters.of(text);
    if (delimiters == null) {
      return NONE;
    }
    List<String> fields = Split.all(text, delimiters.field());
    fields.set(0, "" + delimiters.field());
    return new Header(delimiters, fields);
  }

  boolean isThere() {
    return !fields.isEmpty();
  }

  /** A field of the header as it stands, counted as HL7 does; empty if there is none. */
  public String field(int number) {
    return number <= fields.size() ? fields.get(number - 1) : "";
  }

  /** A component of a field's first repetition as it stands. */
  public String component(int number, int component) {
    String repetition = Split.first(field(number), delimiters.repetition());
    List<String> components = Split.all(repetition, delimiters.component());
    return component <= components.size() ? components.get(component - 1) : "";
  }

  /** The version that the sender writes. */
  public String version() {
    return Split.first(component(12, 1), delimiters.subcomponent()).strip();
  }
}

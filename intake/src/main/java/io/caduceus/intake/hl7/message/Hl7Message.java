package io.caduceus.intake.hl7.message;

import static io.caduceus.intake.hl7.message.Condition.REQUIRED_FIELD_MISSING;
import static io.caduceus.intake.hl7.message.Condition.SEGMENT_SEQUENCE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message in its segments. Read as senders write: any line ends, missing fields at the end,
 * segments nobody knows. Not read: broken delimiters, a line that is no segment, several messages
 * in one, for there the data of one patient could be taken for another's.
 */
public record Hl7Message(Header header, List<Segment> segments, Charset charset) {
  /** More than any report has; what a message of the longest size could hold is 300,000. */
  public static final int MOST_SEGMENTS = 10_000;

  private static final String BATCH = "batches are not taken: send the messages one by one";
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");
  private static final Set<String> OF_BATCHES = Set.of("FHS", "BHS", "BTS", "FTS");

  /**
   * @throws Hl7Refused naming the place
   */
  public static Hl7Message read(byte[] message, Header header) {
    if (!header.isThere()) {
      throw Hl7Refused.faulty(SEGMENT_SEQUENCE, null, noHeader(message));
    }
    Charset charset = CharacterSets.of(header);
    String text = CharacterSets.decode(message, Framing.begin(message), charset);
    Delimiters delimiters = header.delimiters();
    List<Segment> segments = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String line : Framing.lines(text, delimiters.field(), MOST_SEGMENTS)) {
      List<String> fields = Split.all(line, delimiters.field());
      String name = fields.getFirst();
      int sequence = counts.merge(name, 1, Integer::sum);
      requireSegment(name, sequence, segments.size() + 1);
      if (name.equals("MSH")) {
        // The delimiter between the first two is itself MSH-1.
        fields.add(1, String.valueOf(delimiters.field()));
      }
      segments.add(new Segment(name, sequence, fields));
    }
    requireHeader(segments.getFirst());
    return new Hl7Message(header, segments, charset);
  }

  /** Type and trigger, for example {@code ADT^A01}, whatever the delimiters are. */
  public String type() {
    return header.component(9, 1).strip() + '^' + header.component(9, 2).strip();
  }

  /** Some of its text without the escapes. */
  public String plain(String raw) {
    return new Escapes(header.delimiters(), charset).undo(raw);
  }

  private static void requireSegment(String name, int sequence, int number) {
    if (OF_BATCHES.contains(name)) {
      throw Hl7Refused.faulty(SEGMENT_SEQUENCE, Place.segment(name, sequence), BATCH);
    }
    if (!NAME.matcher(name).matches()) {
      throw Hl7Refused.faulty(SEGMENT_SEQUENCE, null, "line " + number + " is no segment");
    }
    if (name.equals("MSH") && sequence > 1) {
      throw Hl7Refused.faulty(SEGMENT_SEQUENCE, Place.segment(name, sequence), BATCH);
    }
  }

  private static void requireHeader(Segment header) {
    for (int field : new int[] {9, 10, 12}) {
      if (header.field(field).isBlank()) {
        Place place = Place.field("MSH", 1, field);
        throw Hl7Refused.faulty(REQUIRED_FIELD_MISSING, place, "MSH-" + field + " is required");
      }
    }
  }

  private static String noHeader(byte[] message) {
    int from = Framing.begin(message);
    boolean batch =
        message.length - from >= 3 && OF_BATCHES.contains(new String(message, from, 3, ISO_8859_1));
    return batch ? BATCH : "a message begins with MSH and four delimiters that all differ";
  }

  @Override
  public String toString() {
    return "Hl7Message[" + segments.size() + " segments]";
  }
}

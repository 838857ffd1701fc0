package io.caduceus.intake.hl7.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The characters that structure a message, as its own MSH-1 and MSH-2 say. */
public record Delimiters(
    char field, char component, char repetition, char escape, char subcomponent) {
  /** Those that HL7 recommends. */
  static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&');

  private static final int FIELD = 3;
  private static final int ENCODING = 4;

  /** What a header says; null if it says nothing that could be followed. */
  static @Nullable Delimiters of(String header) {
    if (header.length() <= ENCODING || !header.startsWith("MSH")) {
      return null;
    }
    int end = header.indexOf(header.charAt(FIELD), ENCODING);
    String encoding = header.substring(ENCODING, end < 0 ? header.length() : end);
    // A fifth is HL7 2.7's character for truncation, which some send already.
    if (encoding.length() < 4 || encoding.length() > 5) {
      return null;
    }
    String all = header.charAt(FIELD) + encoding;
    boolean usable =
        all.chars().distinct().count() == all.length()
            && all.chars().allMatch(Delimiters::canDelimit);
    return usable
        ? new Delimiters(all.charAt(0), all.charAt(1), all.charAt(2), all.charAt(3), all.charAt(4))
        : null;
  }

  /** MSH-2. */
  public String encoding() {
    return "" + component + repetition + escape + subcomponent;
  }

  /** A field's repetitions as they stand; at least one. */
  public List<String> repetitions(String field) {
    return Split.all(field, repetition);
  }

  /** Its first repetition as it stands. */
  public String firstRepetition(String field) {
    return Split.first(field, repetition);
  }

  /** The first component of a repetition as it stands. */
  public String firstComponent(String repetition) {
    return Split.first(repetition, component);
  }

  private static boolean canDelimit(int c) {
    return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && c != '"';
  }
}

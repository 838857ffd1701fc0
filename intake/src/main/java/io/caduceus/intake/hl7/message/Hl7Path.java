package io.caduceus.intake.hl7.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands: {@code PID-5.1} or {@code PID-3.4.2} in the segment of that name, {@code
 * .1} or {@code .4.2} in the repetition that is looked at, {@code .} for the whole of it. A missing
 * component or subcomponent is the first, as HL7 has it.
 *
 * @param segment empty in a repetition
 * @param component 0 if none was named
 */
public record Hl7Path(String segment, int field, int component, int subcomponent) {
  private static final Pattern ABSOLUTE =
      Pattern.compile("([A-Z][A-Z0-9]{2})-([1-9][0-9]?)(?:\\.([1-9][0-9]?))?(?:\\.([1-9]))?");
  private static final Pattern RELATIVE = Pattern.compile("\\.(?:([1-9][0-9]?)(?:\\.([1-9]))?)?");

  /**
   * @throws IllegalArgumentException if it has not the form
   */
  public static Hl7Path parse(String text) {
    Matcher absolute = ABSOLUTE.matcher(text);
    if (absolute.matches()) {
      return new Hl7Path(
          absolute.group(1),
          number(absolute.group(2)),
          number(absolute.group(3)),
          number(absolute.group(4)));
    }
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      return new Hl7Path("", 0, number(relative.group(1)), number(relative.group(2)));
    }
    throw new IllegalArgumentException("a path is written PID-5.1, PID-3.4.2, .1, .4.2 or .");
  }

  public boolean isRelative() {
    return segment.isEmpty();
  }

  /** The raw text of the component, or of the subcomponent, within a repetition. */
  public String within(String repetition, Delimiters by) {
    String text = Split.part(repetition, by.component(), Math.max(1, component));
    return Split.part(text, by.subcomponent(), Math.max(1, subcomponent));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

package io.caduceus.intake.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Date-times of RFC 3339, section 5.6: four digits of a year, seconds, an offset. */
final class Rfc3339 {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private Rfc3339() {}

  /**
   * @throws IllegalArgumentException naming the member, never quoting it
   */
  static Instant instant(String member, String text) {
    try {
      if (DATE_TIME.matcher(text).matches()) {
        return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
      }
    } catch (DateTimeException e) {
      // No such day or hour; the message would quote it.
    }
    throw new IllegalArgumentException(member + " must be a date-time of RFC 3339");
  }
}

package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.message.Header;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HL7's times, {@code YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]}, in ISO 8601 and as precise
 * as they were sent: a birth date of which only the year is known stays a year.
 */
record Times(String defaultZone) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(\\.\\d{1,9})?)?)?)?)?)?"
              + "([+-]\\d{4})?");

  /** Those of a message; where they name no zone it is that of MSH-7, if that names one. */
  static Times of(Header header) {
    Matcher sent = FORM.matcher(header.component(7, 1).strip());
    String zone = sent.matches() ? sent.group(8) : null;
    return new Times(zone == null ? "" : zone);
  }

  /** Null if it is no time. */
  @Nullable String date(String text) {
    Matcher sent = matched(text);
    return sent == null ? null : day(sent);
  }

  /** Null if it is no time. */
  @Nullable String dateTime(String text) {
    Matcher sent = matched(text);
    if (sent == null || sent.group(4) == null) {
      return sent == null ? null : day(sent);
    }
    StringBuilder iso = new StringBuilder(day(sent)).append('T').append(sent.group(4));
    if (sent.group(5) != null) {
      iso.append(':').append(sent.group(5));
    }
    if (sent.group(6) != null) {
      iso.append(':').append(sent.group(6));
    }
    if (sent.group(7) != null) {
      iso.append(sent.group(7));
    }
    String zone = zone(sent);
    return zone.isEmpty() ? iso.toString() : iso.append(colon(zone)).toString();
  }

  /** The moment, where a day is known; a time without any zone is taken to be in this one. */
  @Nullable Instant instant(String text, ZoneId local) {
    Matcher sent = matched(text);
    if (sent == null || sent.group(3) == null) {
      return null;
    }
    String zone = zone(sent);
    double fraction = sent.group(7) == null ? 0 : Double.parseDouble('0' + sent.group(7));
    return LocalDateTime.of(
            number(sent.group(1)),
            number(sent.group(2)),
            number(sent.group(3)),
            number(sent.group(4)),
            number(sent.group(5)),
            number(sent.group(6)))
        .plusNanos(Math.round(fraction * 1e9))
        .atZone(zone.isEmpty() ? local : ZoneOffset.of(zone))
        .toInstant();
  }

  private @Nullable Matcher matched(String text) {
    Matcher sent = FORM.matcher(text.strip());
    return sent.matches() && isReal(sent) ? sent : null;
  }

  private boolean isReal(Matcher sent) {
    try {
      if (sent.group(2) != null) {
        YearMonth month = YearMonth.of(number(sent.group(1)), number(sent.group(2)));
        if (sent.group(3) != null && !month.isValidDay(number(sent.group(3)))) {
          return false;
        }
      }
      String zone = zone(sent);
      if (!zone.isEmpty()) {
        ZoneOffset.of(zone);
      }
      return number(sent.group(4)) < 24 && number(sent.group(5)) < 60 && number(sent.group(6)) < 60;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String day(Matcher sent) {
    String day = sent.group(1);
    for (int part = 2; part <= 3 && sent.group(part) != null; part++) {
      day += '-' + sent.group(part);
    }
    return day;
  }

  private String zone(Matcher sent) {
    return sent.group(8) == null ? defaultZone : sent.group(8);
  }

  private static String colon(String zone) {
    return zone.substring(0, 3) + ':' + zone.substring(3);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

package io.caduceus.intake.hl7.mapping;

import io.caduceus.intake.hl7.mapping.Rule.Value;
import io.caduceus.intake.hl7.message.Condition;
import io.caduceus.intake.hl7.message.Delimiters;
import io.caduceus.intake.hl7.message.Hl7Message;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the raw text of a field as the type that the mapping says it has. */
record Reading(Hl7Message message, Times times) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,60}(\\.\\d{0,60})?|\\.\\d{1,60})");

  sealed interface Outcome {}

  record Text(String text) implements Outcome {}

  record Digits(BigDecimal number) implements Outcome {}

  /** What was known is to be forgotten. */
  record Deleted() implements Outcome {}

  /**
   * @param why names the form that is expected, never what was found
   */
  record Unreadable(Condition condition, String why) implements Outcome {}

  /** Two quotation marks say that whatever was known is to be forgotten. */
  static boolean isDeleted(String raw) {
    return raw.equals("\"\"");
  }

  /**
   * @param raw not empty
   */
  Outcome read(Value rule, String raw) {
    if (isDeleted(raw)) {
      return new Deleted();
    }
    return switch (rule.type()) {
      case STRING -> code(rule, message.plain(raw));
      case TEXT -> new Text(lines(raw));
      case DATE -> time(times.date(message.plain(raw)), "this is no date: YYYY[MM[DD]]");
      case DATE_TIME ->
          time(
              times.dateTime(message.plain(raw)),
              "this is no time: YYYY[MM[DD[HH[MM[SS]]]]][+ZZZZ]");
      case NUMBER -> number(message.plain(raw).strip());
    };
  }

  private static Outcome code(Value rule, String text) {
    if (rule.codes().isEmpty()) {
      return new Text(text);
    }
    String meant = rule.codes().getOrDefault(text.strip(), String.valueOf(rule.otherwise()));
    return rule.otherwise() == null && !rule.codes().containsKey(text.strip())
        ? new Unreadable(Condition.TABLE_VALUE, "the mapping does not know this code")
        : new Text(meant);
  }

  private String lines(String raw) {
    Delimiters by = message.header().delimiters();
    return message.plain(raw.replace(by.repetition(), '\n'));
  }

  private static Outcome time(@Nullable String iso, String form) {
    return iso == null ? new Unreadable(Condition.DATA_TYPE, form) : new Text(iso);
  }

  private static Outcome number(String text) {
    return NUMBER.matcher(text).matches()
        ? new Digits(new BigDecimal(text))
        : new Unreadable(Condition.DATA_TYPE, "this is no number");
  }
}

package io.caduceus.protect;

import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Treatment;
import tools.jackson.core.io.JsonStringEncoder;

/** What stands in the place of a sensitive value for those whom no grant lets see it. */
public sealed interface Veil {

  /** The placeholder, whatever the rule says: for whoever is no application, or just looks on. */
  record Opaque() implements Veil {}

  /** For any application, of an event type whose rules ask for no token where it may not look. */
  record Masking() implements Veil {}

  /** For one application, which gets tokens of its own. */
  record Tokenizing(ApplicationName application, TokenKeys keys) implements Veil {}

  /**
   * The JSON text to show instead of a value.
   *
   * @param rule of today, for the value's very place
   * @param json the value; it plays no part, and is best not opened, unless {@link #needsValue}
   */
  default String over(FieldRule rule, String json) {
    Scalar value = needsValue(rule) ? Scalar.of(json) : null;
    return '"' + (value == null ? Redaction.PLACEHOLDER : over(rule, value)) + '"';
  }

  /** Whether what stands in the value's place depends on the value. */
  default boolean needsValue(FieldRule rule) {
    return switch (this) {
      case Opaque _ -> false;
      case Masking _ -> rule.treatment() == Treatment.MASK;
      case Tokenizing _ ->
          rule.treatment() == Treatment.MASK || rule.treatment() == Treatment.TOKENIZE;
    };
  }

  private String over(FieldRule rule, Scalar value) {
    return switch (rule.treatment()) {
      case REDACT -> Redaction.PLACEHOLDER;
      case MASK -> masked(value.text(), rule.keepLast());
      case TOKENIZE ->
          switch (this) {
            case Opaque _, Masking _ -> Redaction.PLACEHOLDER;
            case Tokenizing(ApplicationName application, TokenKeys keys) ->
                keys.token(application, value);
          };
    };
  }

  /**
   * The filling is of one length, so that it does not show the value's. Never more than half of a
   * value is left; of one that is too short for that, nothing.
   */
  private static String masked(String text, int keepLast) {
    if (text.codePointCount(0, text.length()) < 2 * keepLast) {
      return Redaction.FILLING + "*".repeat(keepLast);
    }
    String end = text.substring(text.offsetByCodePoints(text.length(), -keepLast));
    return Redaction.FILLING + new String(JsonStringEncoder.getInstance().quoteAsCharArray(end));
  }
}

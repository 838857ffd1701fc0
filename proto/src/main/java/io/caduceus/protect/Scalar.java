package io.caduceus.protect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that has characters: a string or a number. Numbers that are equal read alike,
 * whatever their spelling, because the event store does not keep it.
 *
 * @param text a string's content, or a number in plain decimal notation
 */
record Scalar(boolean isNumber, String text) {
  private static final JsonFactory JSON = new JsonFactory();

  /** What no decimal of the event store holds is no number that anybody is known by. */
  private static final int MOST_DIGITS = 34;

  /** The value that a JSON text holds, or null if it is none of these. */
  static @Nullable Scalar of(String json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        return new Scalar(false, parser.getString());
      }
      return token != null && token.isNumeric() ? number(parser.getString()) : null;
    } catch (JacksonException unreadable) {
      // Its message may quote the value.
      return null;
    }
  }

  private static @Nullable Scalar number(String spelling) {
    try {
      BigDecimal number = new BigDecimal(spelling).stripTrailingZeros();
      return number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS
          ? null
          : new Scalar(true, number.toPlainString());
    } catch (ArithmeticException | NumberFormatException beyondAllExponents) {
      return null;
    }
  }

  @Override
  public String toString() {
    return isNumber ? "Scalar[number]" : "Scalar[text]";
  }
}

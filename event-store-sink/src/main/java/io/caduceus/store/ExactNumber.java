package io.caduceus.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.bson.BsonWriter;
import org.bson.types.Decimal128;

/**
 * JSON numbers as the smallest BSON type that holds them exactly: a whole number as int32 or int64,
 * everything else as Decimal128, digits after the point included, so that {@code 10.50} stays
 * {@code 10.50}. No number ever becomes a double.
 *
 * <p>Decimal128 has 34 digits. A number with more is kept as a string of the very digits that were
 * published: no longer comparable as a number, but nothing of it is lost or made up.
 */
final class ExactNumber {
  private static final int DIGITS_OF_A_LONG = 18;

  /** Longer texts are not worth the quadratic time of parsing them. */
  private static final int LONGEST_DECIMAL = 8_000;

  private ExactNumber() {}

  static void write(String json, BsonWriter document) {
    if (json.length() > LONGEST_DECIMAL) {
      document.writeString(json);
    } else if (!isWhole(json)) {
      writeDecimal(json, document);
    } else if (json.length() <= DIGITS_OF_A_LONG) {
      writeLong(Long.parseLong(json), document);
    } else {
      writeBig(json, document);
    }
  }

  private static boolean isWhole(String json) {
    return json.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }

  private static void writeLong(long number, BsonWriter document) {
    if (number == (int) number) {
      document.writeInt32((int) number);
    } else {
      document.writeInt64(number);
    }
  }

  private static void writeBig(String json, BsonWriter document) {
    BigInteger number = new BigInteger(json);
    if (number.bitLength() < Long.SIZE) {
      writeLong(number.longValue(), document);
    } else {
      writeDecimal(json, document);
    }
  }

  private static void writeDecimal(String json, BsonWriter document) {
    Decimal128 decimal;
    try {
      decimal = new Decimal128(new BigDecimal(json));
    } catch (NumberFormatException tooManyDigits) {
      document.writeString(json);
      return;
    }
    document.writeDecimal128(decimal);
  }
}

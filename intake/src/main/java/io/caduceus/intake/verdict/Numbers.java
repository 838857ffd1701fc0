package io.caduceus.intake.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers by their text: exactly, and without an object for those that are usual. */
final class Numbers {
  /** As many digits always fit into a {@code long}. */
  private static final int SAFE_DIGITS = 18;

  private Numbers() {}

  /** Whether it is an integer by its value: {@code 1.0} and {@code 10e-1} are. */
  static boolean isWhole(String text) {
    return isWrittenWhole(text) || new BigDecimal(text).stripTrailingZeros().scale() <= 0;
  }

  /** As {@code new BigDecimal(text).compareTo(bound.exact())}. */
  static int compare(String text, Bound bound) {
    if (bound.isShort() && text.length() <= SAFE_DIGITS) {
      if (isWrittenWhole(text)) {
        return Long.compare(Long.parseLong(text), bound.whole());
      }
      int point = text.indexOf('.');
      if (point > 0 && text.charAt(0) != '-' && exponent(text) < 0) {
        long before = Long.parseLong(text, 0, point, 10);
        if (before != bound.whole()) {
          return Long.compare(before, bound.whole());
        }
      }
    }
    return new BigDecimal(text).compareTo(bound.exact());
  }

  static boolean isMultiple(String text, Step step) {
    int decimals = step.decimals();
    if (decimals >= 0 && exponent(text) < 0) {
      int point = text.indexOf('.');
      if (point < 0 || text.length() - point - 1 <= decimals) {
        return true;
      }
    }
    return new BigDecimal(text).remainder(step.exact()).signum() == 0;
  }

  private static boolean isWrittenWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  private static int exponent(String text) {
    return Math.max(text.indexOf('e'), text.indexOf('E'));
  }

  /**
   * @param isShort whether it is an integer of few digits, {@code whole} then
   */
  record Bound(BigDecimal exact, boolean isShort, long whole) {
    static Bound of(String text) {
      BigDecimal exact = new BigDecimal(text);
      boolean isShort = isWrittenWhole(text) && text.length() <= SAFE_DIGITS;
      return new Bound(exact, isShort, isShort ? exact.longValueExact() : 0);
    }
  }

  /**
   * @param decimals how many a multiple has at most, if that is all there is to it; else -1
   */
  record Step(BigDecimal exact, int decimals) {
    static Step of(String text) {
      BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
      boolean powerOfTen = exact.unscaledValue().equals(BigInteger.ONE);
      return new Step(exact, powerOfTen && exact.scale() >= 0 ? exact.scale() : -1);
    }

    /** Whether every engine can calculate with it. */
    boolean isUsual() {
      double approximate = exact.doubleValue();
      return approximate > 0 && Double.isFinite(approximate);
    }
  }
}

package io.caduceus.standalone.secrecy;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** An application that looks, and what stands for it where it may not see. */
record Looker(String application, Pseudonyms pseudonyms) {
  private static final String REDACTED = "***REDACTED***";

  /** What is shown to somebody who is no application. */
  static String nobody() {
    return REDACTED;
  }

  String sees(Rule rule, JsonNode value) {
    String characters = value.isNumber() ? digits(value.decimalValue()) : value.stringValue(null);
    if (characters == null) {
      return REDACTED;
    }
    return switch (rule.treatment()) {
      case REDACT -> REDACTED;
      case MASK -> mask(characters.codePoints().toArray(), rule.keepLast());
      case TOKENIZE -> pseudonyms.of(application, value.isNumber() ? 'n' : 's', characters);
    };
  }

  private static String mask(int[] characters, int keepLast) {
    boolean isLong = keepLast * 2 <= characters.length;
    StringBuilder mask = new StringBuilder("******");
    for (int i = characters.length - keepLast; i < characters.length; i++) {
      if (isLong) {
        mask.appendCodePoint(characters[i]);
      } else {
        mask.append('*');
      }
    }
    return mask.toString();
  }

  /** In plain notation without idle zeros; null if it is longer than any identifier. */
  private static String digits(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    if (Math.abs((long) number.precision() - number.scale()) > 100 || number.scale() > 100) {
      return null;
    }
    String plain = number.toPlainString();
    String noIdleZeros =
        plain.contains(".") ? plain.replaceAll("0+$", "").replaceAll("\\.$", "") : plain;
    int point = noIdleZeros.indexOf('.');
    int decimals = point < 0 ? 0 : noIdleZeros.length() - point - 1;
    String digits = noIdleZeros.replaceAll("[-.]", "").replaceAll("^0+", "");
    String significant = digits.replaceAll("0+$", "");
    boolean isShort =
        significant.length() <= 34
            && decimals <= 34
            && (decimals > 0 || digits.length() - significant.length() <= 34);
    return isShort ? noIdleZeros : null;
  }
}

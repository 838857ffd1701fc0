package io.caduceus.standalone.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** How a value may look where it should not be. */
enum Encoding {
  RAW(text -> text),
  LOWER_CASE(text -> text.toLowerCase(ROOT)),
  UTF_16_BIG(text -> new String(text.getBytes(UTF_16BE), ISO_8859_1)),
  UTF_16_LITTLE(text -> new String(text.getBytes(UTF_16LE), ISO_8859_1)),
  /** Also of {@code -_} instead of {@code +/}: of letters and digits comes neither. */
  BASE64(text -> base64(text, 0)),
  BASE64_ONE_BEFORE(text -> base64(text, 1)),
  BASE64_TWO_BEFORE(text -> base64(text, 2)),
  HEX_LOWER(text -> HexFormat.of().formatHex(text.getBytes(US_ASCII))),
  HEX_UPPER(text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(US_ASCII))),
  HEX_SPACED(text -> HexFormat.ofDelimiter(" ").formatHex(text.getBytes(US_ASCII))),
  URL_LOWER(text -> each(text, "%%%02x")),
  URL_UPPER(text -> each(text, "%%%02X")),
  JSON_LOWER(text -> each(text, "\\u%04x")),
  JSON_UPPER(text -> each(text, "\\u%04X")),
  XML_DECIMAL(text -> each(text, "&#%d;")),
  XML_HEX(text -> each(text, "&#x%x;")),
  XML_HEX_UPPER(text -> each(text, "&#x%X;"));

  private final UnaryOperator<String> form;

  Encoding(UnaryOperator<String> form) {
    this.form = form;
  }

  /** The bytes that stand for this text wherever it is encoded so, whatever surrounds it. */
  byte[] of(byte[] text) {
    return form.apply(new String(text, US_ASCII)).getBytes(ISO_8859_1);
  }

  /** Without the characters at the ends, which depend on what is beside the text. */
  private static String base64(String text, int before) {
    String encoded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(("\0".repeat(before) + text).getBytes(US_ASCII));
    int from = (8 * before + 5) / 6;
    int to = 8 * (before + text.length()) / 6;
    return encoded.substring(from, to);
  }

  private static String each(String text, String format) {
    return text.chars().mapToObj(format::formatted).collect(joining());
  }
}

package io.caduceus.intake.json;

import static io.caduceus.intake.json.JsonRefused.Fault.BAD_ENCODING;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Strict UTF-8. Jackson guesses UTF-16 and UTF-32, skips a byte order mark and lets overlong forms
 * and encoded surrogates pass; a body that two readers may read differently is refused instead.
 */
final class Utf8 {
  private Utf8() {}

  static void require(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      if (b <= 0) {
        if (b == 0) {
          throw new JsonRefused(BAD_ENCODING, "JSON in UTF-8 holds no zero byte");
        }
        ascii = false;
      }
    }
    if (!ascii) {
      requireDecodable(bytes);
    }
  }

  /** JSON can escape half of a surrogate pair, which no UTF-8 can carry further. */
  static void requirePairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new JsonRefused(BAD_ENCODING, "a string holds half of a surrogate pair");
        }
        i++;
      }
    }
  }

  private static void requireDecodable(byte[] bytes) {
    try {
      var decoded =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      if (!decoded.isEmpty() && decoded.get(0) == '\uFEFF') {
        throw new JsonRefused(BAD_ENCODING, "JSON starts without a byte order mark");
      }
    } catch (CharacterCodingException e) {
      throw new JsonRefused(BAD_ENCODING, "these bytes are not UTF-8");
    }
  }
}

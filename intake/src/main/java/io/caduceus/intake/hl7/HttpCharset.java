package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.hl7.message.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The character set that a request's media type names. The message's own word, MSH-18, counts more:
 * it was written by whoever wrote the message, and survives relays.
 */
final class HttpCharset {
  private static final Pattern NAMED =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\"\\s]+)", Pattern.CASE_INSENSITIVE);

  private static final int MSH_18 = 18;

  private HttpCharset() {}

  /** UTF-8 if none is named; null if it is one that Java does not know. */
  static @Nullable Charset of(String contentType) {
    Matcher named = NAMED.matcher(contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : UTF_8;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The message in UTF-8, as it is read where it says nothing itself. One that does not fit the
   * named character set stays as it is, for its reader to refuse.
   */
  static byte[] utf8(byte[] message, Charset charset) {
    boolean saysItself = !Header.glimpse(message).field(MSH_18).isBlank();
    if (saysItself || charset.equals(UTF_8)) {
      return message;
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(message)).toString().getBytes(UTF_8);
    } catch (CharacterCodingException e) {
      return message;
    }
  }
}

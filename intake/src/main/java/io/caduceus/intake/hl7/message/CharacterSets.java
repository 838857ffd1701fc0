package io.caduceus.intake.hl7.message;

import static io.caduceus.intake.hl7.message.Condition.TABLE_VALUE;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MSH-18 says about the message's bytes (table 0211). A sender that says nothing is read as
 * UTF-8, of which the standard's ASCII is a part; nobody guesses further than that.
 */
final class CharacterSets {
  private static final Place NAMED = Place.field("MSH", 1, 18);
  private static final Pattern ISO_8859 = Pattern.compile("8859/([1-9]|15)");

  private CharacterSets() {}

  static Charset of(Header header) {
    String named = header.field(18).strip().toUpperCase(Locale.ROOT);
    if (named.indexOf(header.delimiters().repetition()) >= 0) {
      throw Hl7Refused.faulty(TABLE_VALUE, NAMED, "one message has one character set here");
    }
    Matcher iso = ISO_8859.matcher(named);
    if (iso.matches()) {
      return Charset.forName("ISO-8859-" + iso.group(1));
    }
    return switch (named) {
      case "", "UNICODE UTF-8", "UTF-8" -> StandardCharsets.UTF_8;
      case "ASCII" -> StandardCharsets.US_ASCII;
      default ->
          throw Hl7Refused.faulty(TABLE_VALUE, NAMED, "this character set is not supported here");
    };
  }

  /** The whole message in characters; what is not in the character set it names is refused. */
  static String decode(byte[] message, int from, Charset charset) {
    try {
      return strictly(ByteBuffer.wrap(message, from, message.length - from), charset);
    } catch (CharacterCodingException e) {
      throw Hl7Refused.faulty(
          Condition.DATA_TYPE, NAMED, "the message holds bytes that are not of its character set");
    }
  }

  static String strictly(ByteBuffer bytes, Charset charset) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(bytes)
        .toString();
  }
}

package io.caduceus.intake.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.intake.Body;
import io.caduceus.intake.Submission;
import io.caduceus.intake.TraceContext;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * CloudEvents in binary mode: attributes in {@code ce-} headers, the data as the content. As the
 * HTTP protocol binding 1.0.2 has it in section 3.1.3, a value is freed of its quotes, then decoded
 * from percent signs, once.
 */
final class CloudEventHeaders {
  private static final String PREFIX = "ce-";

  private CloudEventHeaders() {}

  /** Whether a request has a CloudEvent in its headers, well formed or not. */
  static boolean in(MultiMap headers) {
    for (var header : headers) {
      if (isAttribute(header.getKey())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @throws Unreadable if headers and data are no submission
   */
  static Submission read(MultiMap headers, byte[] data, TraceContext trace) {
    return Unreadable.unless(
        () -> {
          CloudEventAttributes attributes = new CloudEventAttributes();
          for (var header : headers) {
            if (isAttribute(header.getKey())) {
              String name = header.getKey().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
              CloudEventAttributes.requireKnown(name);
              attributes.add(name, decoded(name, header.getValue()));
            }
          }
          return attributes.submission(Body.parse(data), trace);
        });
  }

  private static boolean isAttribute(String header) {
    return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  private static String decoded(String name, String value) {
    try {
      return percentDecoded(unquoted(value.strip()));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          PREFIX + name + " must be printable ASCII, with the rest as percent-encoded UTF-8");
    }
  }

  /** RFC 9110, section 5.6.4. */
  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    if (value.length() < 2 || !value.endsWith("\"")) {
      throw new IllegalArgumentException("a quoted string does not end");
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private static String percentDecoded(String value) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("not printable ASCII");
      }
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < value.length()) {
        bytes.write(HexFormat.fromHexDigits(value, i + 1, i + 3));
        i += 2;
      } else {
        throw new IllegalArgumentException("a percent sign without its digits");
      }
    }
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
  }
}

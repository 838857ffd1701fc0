package io.caduceus.intake.hl7.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.Bodies;
import io.caduceus.intake.hl7.message.Header;
import io.caduceus.intake.hl7.message.Hl7Message;
import java.io.StringReader;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;

/** Fields as senders really write them. */
class FieldReadingTests {
  private static final ObjectReader EXACT =
      Shipped.JSON
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  private static final String HEADER = "MSH|^~\\&|A|B|C|D|20261120101530-0600||ADT^A01|1|P|2.5";

  @Test
  void takesALineFeedWithinAFieldForText() {
    JsonNode body = body("NTE-3 text", "NTE|1||first\nsecond\rZZZ|1\nPID|1||7");

    assertThat(body.path("value").asString()).isEqualTo("first\nsecond");
  }

  @ParameterizedTest
  @CsvSource({
    "a\\F\\b, a|b",
    "a\\S\\b\\T\\c, a^b&c",
    "\\R\\\\E\\, ~\\",
    "\\X4A6F\\!, Jo!",
    "\\XC3B6\\, ö",
    "\\XFF\\, \\XFF\\",
    "\\X4\\, \\X4\\",
    "\\H\\loud\\N\\, loud",
    "C:\\temp\\new, C:\\temp\\new",
    "end\\, end\\",
    "\\Zown\\, \\Zown\\"
  })
  void undoesEscapesAndKeepsWhatIsNone(String raw, String plain) {
    assertThat(body("ZZZ-1", "ZZZ|" + raw).path("value").asString()).isEqualTo(plain);
  }

  @Test
  void tellsDeletedFromAbsent() {
    assertThat(body("ZZZ-1", "ZZZ|\"\"").path("value").isNull()).isTrue();
    assertThat(body("ZZZ-1", "ZZZ||x").has("value")).isFalse();
    assertThat(body("ZZZ-9.3", "ZZZ|x").has("value")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ZZZ-1, a&b^c&d^e~f, a",
    "ZZZ-1.1.2, a&b^c&d^e~f, b",
    "ZZZ-1.2, a&b^c&d^e~f, c",
    "ZZZ-1.3 or ZZZ-1.1, a, a",
    "ZZZ-1 text, a&b^c~d, 'a&b^c\nd'",
    "ZZZ-1 number, +7.50, 7.50",
    "ZZZ-1 number, -.5, -0.5",
    "ZZZ-1 date, 196102, 1961-02",
    "ZZZ-1 dateTime, 20261120101530.1234+0100, 2026-11-20T10:15:30.1234+01:00",
    "ZZZ-1 dateTime, 202611201015, 2026-11-20T10:15-06:00"
  })
  void readsAPathAsItsType(String rule, String field, String value) {
    assertThat(body(rule, "ZZZ|" + field).path("value").asString()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "UNICODE UTF-8, UTF-8",
    "'', UTF-8",
    "8859/1, ISO-8859-1",
    "8859/15, ISO-8859-15",
    "8859/2, ISO-8859-2"
  })
  void readsTheCharacterSetThatTheHeaderNames(String named, String charset) {
    String message = message("ZZZ|Jörg").replace("|P|2.5", "|P|2.5||||||" + named);

    JsonNode body = body("ZZZ-1", message.getBytes(Charset.forName(charset)));

    assertThat(body.path("value").asString()).isEqualTo("Jörg");
  }

  private static String message(String segments) {
    return HEADER + '\r' + segments + '\r';
  }

  private static JsonNode body(String rule, String segments) {
    return body(rule, message(segments).getBytes(UTF_8));
  }

  private static JsonNode body(String rule, byte[] bytes) {
    String yaml = "messages: {ADT^A01: {event: A.B.C, body: {value: '" + rule + "'}}}";
    Mapping mapping = MappingFile.read("test", new StringReader(yaml)).getFirst();
    Hl7Message message = Hl7Message.read(bytes, Header.glimpse(bytes));
    return EXACT.readTree(Bodies.text(BodyBuilder.build(message, mapping.body())));
  }
}

package io.caduceus.intake.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.Bodies;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;

/** Messages as senders really write them. */
class Hl7ReadingTests {
  private static final ObjectReader EXACT =
      Shipped.JSON
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  private static final String ADMISSION = Shipped.samples("ADT_A01").getFirst().text();
  private static final String HEADER = "MSH|^~\\&|A|B|C|D|20261120101530-0600||ADT^A01|1|P|2.5";

  private final Hospital hospital = new Hospital();

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r", "\n\n"})
  void readsAnyLineEnd(String end) {
    assertThat(hospital.send(ADMISSION.replace("\r", end)).told().outcome()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001a", "\u001c\r", "\r\n\r\n", " \u0000", "\t"})
  void passesOverWhatFollowsAndShowsNothing(String garbage) {
    assertThat(hospital.send(ADMISSION + garbage).told().outcome()).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff", "\u000b", "\r\n", "  "})
  void passesOverWhatComesBefore(String before) {
    assertThat(hospital.send(before + ADMISSION).told().outcome()).isEqualTo("accepted");
  }

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

  @Test
  void keepsTheMessagesBytesInTheAcknowledgement() {
    String message = ADMISSION.replace("|P|2.3", "|P|2.5||||||8859/1").replace("NORTH", "NÖRD");

    var ack = hospital.send(message.getBytes(ISO_8859_1));

    assertThat(new String(ack.told().message(), ISO_8859_1)).contains("|OLDADT|NÖRD|");
  }

  @Test
  void takesItsMetadataFromTheHeader() {
    hospital.send(Shipped.samples("ADT_A01").getLast().bytes());

    FirehoseEvent event = hospital.house.log.only();
    assertThat(event.getId()).isEqualTo("hl7:EPICENTER:WEST:MSG00103");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T16:15:25Z"));
    assertThat(event.getSourceSystem()).isEqualTo("EPICENTER");
    assertThat(event.getTags()).containsExactly("hl7:ADT-A01", "version:2.5.1");
    assertThat(event.getSynthetic()).isTrue();
  }

  @Test
  void hashesAnIdThatDoesNotFitAndTakesTheConfiguredZoneForTimesWithoutOne() {
    hospital.send(Shipped.samples("ADT_A01").get(1).bytes());

    FirehoseEvent event = hospital.house.log.only();
    assertThat(event.getId()).matches("hl7:~[A-Za-z0-9_-]{43}");
    assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T16:15:00Z"));
    assertThat(event.getSourceSystem()).isEqualTo("REG");
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
    return EXACT.readTree(Bodies.text(BodyBuilder.build(message, mapping.body()).body()));
  }
}

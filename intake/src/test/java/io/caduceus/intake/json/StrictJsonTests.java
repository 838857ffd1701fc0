package io.caduceus.intake.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.JsonRefused.Fault;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTests {
  private static final JsonMapper JACKSON = JsonMapper.builder().build();

  @RepeatedTest(50)
  void remembersWhereEachValuesTextStands(RepetitionInfo repetition) {
    String text = new RandomJson(new Random(repetition.getCurrentRepetition())).object();

    Json json = StrictJson.parse(text.getBytes(UTF_8), 64);

    assertTextOfEachValue(json, text.getBytes(UTF_8));
  }

  @Test
  void keepsNumbersAsTheyWereWritten() {
    ObjectValue json = object("{\"a\": 1.50, \"b\": -0, \"c\": 12345678901234567890.123e+40}");

    assertThat(json.members().values())
        .extracting(value -> ((NumberValue) value).text())
        .containsExactly("1.50", "-0", "12345678901234567890.123e+40");
  }

  @Test
  void readsEscapesInNamesAndTexts() {
    ObjectValue json = object("{\"a\\u002fb\\n\": \"\\ud83d\\ude00\\\"\"}");

    assertThat(((TextValue) json.members().get("a/b\n")).text()).isEqualTo("😀\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "{\"a\":1} x",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "[1,]",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":5.}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":truE}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":1}//",
        "/**/{\"a\":1}",
        "{\"a\":1e401}",
        "{\"a\":1E-99999999999}",
        "{\"a\\u0000\":1}",
        "{\"\\udfff\":1}",
      })
  void refusesWhatIsNotJsonToTheLetter(String text) {
    assertRefused(text.getBytes(UTF_8), Fault.MALFORMED);
  }

  @Test
  void refusesNumbersOfMoreThan128Characters() {
    assertRefused(("[" + "9".repeat(129) + "]").getBytes(UTF_8), Fault.MALFORMED);

    assertThat(StrictJson.parse(("[" + "9".repeat(128) + "]").getBytes(UTF_8), 1)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"a\":1,\"b\":2,\"a\":1}}",
        "[{\"\":1,\"\":2}]"
      })
  void refusesMembersNamedTwice(String text) {
    assertRefused(text.getBytes(UTF_8), Fault.DUPLICATE_KEY);
  }

  @Test
  void countsObjectsAndArraysAsDepth() {
    byte[] deep = "{\"a\":[{\"b\":[]}]}".getBytes(UTF_8);

    assertThat(StrictJson.parse(deep, 4)).isNotNull();
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> StrictJson.parse(deep, 3))
        .returns(Fault.TOO_DEEP, JsonRefused::fault);
  }

  @Test
  void survivesNestingWithoutEnd() {
    assertRefused("[".repeat(1_000_000).getBytes(UTF_8), Fault.TOO_DEEP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7B2261223A22C328227D", // a continuation byte is missing
        "7B2261223A22C0AF227D", // overlong
        "7B2261223A22EDA080227D", // a surrogate, encoded
        "7B2261223A22F4908080227D", // beyond Unicode
        "7B2261223A22FF227D", // no UTF-8 at all
        "EFBBBF7B7D", // a byte order mark
      })
  void refusesBytesThatAreNotStrictUtf8(String hex) {
    assertRefused(HexFormat.of().parseHex(hex), Fault.BAD_ENCODING);
  }

  @Test
  void refusesOtherEncodingsOfUnicode() {
    assertRefused("{\"a\":1}".getBytes(UTF_16LE), Fault.BAD_ENCODING);
    assertRefused("{\"a\":1}".getBytes(UTF_16BE), Fault.BAD_ENCODING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"\\ud800\"]", "[\"\\udc00\\ud800\"]", "[\"\\ud800x\"]"})
  void refusesHalvesOfSurrogatePairs(String text) {
    assertRefused(text.getBytes(UTF_8), Fault.BAD_ENCODING);
  }

  @Test
  void saysWhereWhatItRefusesStands() {
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> StrictJson.parse("{\"a\": 1, \"a\": 2}".getBytes(UTF_8), 64))
        .withMessage("an object names a member twice, near byte 15");
  }

  @Test
  void neverShowsWhatItRead() {
    byte[] text = "{\"SECRET\": [\"SECRET\", 4711, SECRET]}".getBytes(UTF_8);
    Json json = object("{\"SECRET\": [\"SECRET\", 4711, true]}");

    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> StrictJson.parse(text, 64))
        .withNoCause()
        .withMessageMatching("this is not JSON, near byte \\d+");
    assertThat(json.toString()).doesNotContain("SECRET", "4711");
    assertThat(((ObjectValue) json).members().values().toString()).doesNotContain("SECRET", "4711");
  }

  private static void assertTextOfEachValue(Json json, byte[] source) {
    String text = new String(source, json.start(), json.end() - json.start(), UTF_8);
    switch (json) {
      case ObjectValue(Map<String, Json> members, int s, int e) -> {
        assertThat(text).startsWith("{").endsWith("}");
        members.values().forEach(value -> assertTextOfEachValue(value, source));
      }
      case ArrayValue array -> {
        assertThat(text).startsWith("[").endsWith("]");
        array.items().forEach(value -> assertTextOfEachValue(value, source));
      }
      case TextValue value ->
          assertThat(JACKSON.readTree(text).stringValue()).isEqualTo(value.text());
      case NumberValue value -> assertThat(text).isEqualTo(value.text());
      case Json.BooleanValue value -> assertThat(text).isEqualTo("" + value.truth());
      case Json.NullValue value -> assertThat(text).isEqualTo("null");
    }
  }

  private static ObjectValue object(String text) {
    return (ObjectValue) StrictJson.parse(text.getBytes(UTF_8), 64);
  }

  private static void assertRefused(byte[] text, Fault fault) {
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> StrictJson.parse(text, 64))
        .returns(fault, JsonRefused::fault);
  }
}

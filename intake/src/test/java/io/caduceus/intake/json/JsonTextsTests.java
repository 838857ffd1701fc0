package io.caduceus.intake.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caduceus.intake.json.JsonRefused.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextsTests {

  @Test
  void cutsAnArrayIntoTheTextsOfItsItems() {
    String array =
        " [ {\"a\": [1, \"]\"]} ,\"x\\\"y\",-1.50e2,\n"
            + "[ ], true,null ,7, \"\u00eb\",{\"b\":\"}\"}] ";

    assertThat(texts(JsonTexts.ofArray(array.getBytes(UTF_8), 100)))
        .containsExactly(
            "{\"a\": [1, \"]\"]}",
            "\"x\\\"y\"",
            "-1.50e2",
            "[ ]",
            "true",
            "null",
            "7",
            "\"\u00eb\"",
            "{\"b\":\"}\"}");
  }

  @Test
  void leavesWhatOneItemMayHoldToWhoeverReadsIt() {
    String array = "[{\"a\":1,\"a\":2}," + "9".repeat(5000) + ",\"\\ud800\"]";

    assertThat(JsonTexts.ofArray(array.getBytes(UTF_8), 3)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|NO_ITEMS",
        "{}|NO_ITEMS",
        "[1|MALFORMED",
        "[1,]|MALFORMED",
        "[1] 2|MALFORMED",
        "[1 2]|MALFORMED",
        "[{\"a\" 1}]|MALFORMED",
        "[01]|MALFORMED",
        "[1,2,3,4]|TOO_MANY",
      })
  void refusesWhatIsNoArrayOfAtMostThree(String array, Fault fault) {
    assertThat(refusal(array).fault()).isEqualTo(fault);
  }

  @Test
  void refusesDepthsThatWouldFillTheMemory() {
    assertThat(refusal("[".repeat(2000)).fault()).isEqualTo(Fault.TOO_DEEP);
  }

  @Test
  void doesNotQuoteWhatItRefuses() {
    assertThat(refusal("[{\"MARK\": MARK}]").getMessage()).doesNotContain("MARK");
  }

  @Test
  void cutsATextIntoItsLinesButForThoseWithoutAnything() {
    String text = "\n{\"a\":1}\r\n \t\r\n\n{\"b\":\n2";

    assertThat(texts(JsonTexts.ofLines(text.getBytes(UTF_8), 3)))
        .containsExactly("{\"a\":1}\r", "{\"b\":", "2");
  }

  @Test
  void refusesMoreLinesThanAllowed() {
    JsonRefused refusal =
        catchThrowableOfType(
            JsonRefused.class, () -> JsonTexts.ofLines("1\n2\n3\n4".getBytes(UTF_8), 3));

    assertThat(refusal.fault()).isEqualTo(Fault.TOO_MANY);
  }

  private static JsonRefused refusal(String array) {
    return catchThrowableOfType(
        JsonRefused.class, () -> JsonTexts.ofArray(array.getBytes(UTF_8), 3));
  }

  private static List<String> texts(List<byte[]> texts) {
    return texts.stream().map(text -> new String(text, UTF_8)).toList();
  }
}

package io.caduceus.intake.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import io.caduceus.intake.json.JsonRefused.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTests {
  private final JsonWriter writer = new JsonWriter();

  @RepeatedTest(50)
  void keepsWhatStrictJsonReadsInItsText(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Json any = StrictJson.parse(new RandomJson(random).object().getBytes(UTF_8), 64);

    Json kept = new Copy(writer, random).write(any);

    if (kept != null) {
      assertThat(StrictJson.parse(writer.utf8(), 64)).isEqualTo(kept);
    }
  }

  @Test
  void leavesNothingOfWhatCameToNothing() {
    writer.object(
        Map.of("a", List.of("b")),
        names ->
            writer.array(
                names,
                name -> {
                  writer.text(name);
                  return null;
                }));

    assertThat(text()).isEqualTo("{\"a\":[]}");
  }

  @Test
  void escapesWhatJsonEscapesAndNothingElse() {
    writer.text("\"\\/\n\t\u0001\u007fä😀");

    assertThat(text()).isEqualTo("\"\\\"\\\\/\\n\\t\\u0001\u007fä😀\"");
  }

  @ParameterizedTest
  @CsvSource({"+7.50, 7.50", "-.5, -0.5", "1E+3, 1000", "0.00, 0.00"})
  void writesNumbersDigitForDigit(BigDecimal number, String digits) {
    assertThat(writer.number(number).text()).isEqualTo(digits);
    assertThat(text()).isEqualTo(digits);
  }

  @Test
  void refusesANumberThatIsTooLongToRead() {
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> writer.number(BigDecimal.TEN.pow(StrictJson.MOST_NUMBER_LENGTH)))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db"})
  void refusesHalfOfASurrogatePair(String half) {
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> writer.text(half))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.BAD_ENCODING));
  }

  @Test
  void refusesANameThatNoMemberCanHave() {
    assertThatExceptionOfType(JsonRefused.class)
        .isThrownBy(() -> writer.object(Map.of("a\0", ""), it -> writer.text(it)))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.MALFORMED));
  }

  private String text() {
    return new String(writer.utf8(), UTF_8);
  }

  /** Writes another value again, but for a part here and there. */
  private record Copy(JsonWriter writer, Random random) {
    @Nullable Json write(Json value) {
      Json copy =
          switch (value) {
            case ObjectValue object -> writer.object(object.members(), this::write);
            case ArrayValue array -> writer.array(array.items(), this::write);
            case TextValue text -> writer.text(text.text());
            case NumberValue number -> writer.number(new BigDecimal(number.text()));
            default -> writer.nothing();
          };
      return random.nextInt(8) == 0 ? null : copy;
    }
  }
}

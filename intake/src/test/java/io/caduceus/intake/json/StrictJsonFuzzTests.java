package io.caduceus.intake.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.caduceus.intake.Mutants;
import io.caduceus.intake.json.Json.ArrayValue;
import io.caduceus.intake.json.Json.BooleanValue;
import io.caduceus.intake.json.Json.NullValue;
import io.caduceus.intake.json.Json.NumberValue;
import io.caduceus.intake.json.Json.ObjectValue;
import io.caduceus.intake.json.Json.TextValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the bytes: refused, or read as Jackson reads them when it is told to be strict. */
class StrictJsonFuzzTests {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  @FuzzTest
  void readsNothingThatJacksonReadsOtherwise(byte[] input) {
    Json read;
    try {
      read = StrictJson.parse(input, 64);
    } catch (JsonRefused refused) {
      return;
    }
    assertSame(read, JACKSON.readTree(input), input);
  }

  @Test
  void readsNoMutantThatJacksonReadsOtherwise() {
    Mutants.of(getClass(), "readsNothingThatJacksonReadsOtherwise", JsonWords.ALL)
        .each(100_000, this::readsNothingThatJacksonReadsOtherwise);
  }

  /** The same value, and at the place it names the text of that value and nothing else. */
  private static void assertSame(Json json, JsonNode node, byte[] source) {
    String text = new String(source, json.start(), json.end() - json.start(), UTF_8);
    switch (json) {
      case ObjectValue object -> {
        assertThat(text).startsWith("{").endsWith("}");
        assertThat(object.members().keySet()).containsExactlyElementsOf(node.propertyNames());
        object.members().forEach((name, value) -> assertSame(value, node.get(name), source));
      }
      case ArrayValue array -> {
        assertThat(text).startsWith("[").endsWith("]");
        assertThat(array.items()).hasSize(node.size());
        for (int i = 0; i < array.items().size(); i++) {
          assertSame(array.items().get(i), node.get(i), source);
        }
      }
      case TextValue value -> {
        assertThat(text).startsWith("\"").endsWith("\"");
        assertThat(value.text()).isEqualTo(node.stringValue());
      }
      case NumberValue value -> {
        assertThat(value.text()).isEqualTo(text);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(node.decimalValue());
      }
      case BooleanValue value ->
          assertThat(Boolean.toString(node.booleanValue()))
              .isEqualTo(Boolean.toString(value.truth()))
              .isEqualTo(text);
      case NullValue value -> {
        assertThat(node.isNull()).isTrue();
        assertThat(text).isEqualTo("null");
      }
    }
  }
}

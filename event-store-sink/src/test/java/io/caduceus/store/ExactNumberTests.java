package io.caduceus.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTests {

  @Test
  void keepsAWholeNumberInTheSmallestTypeThatHoldsIt() {
    assertThat(stored("0")).isEqualTo(new BsonInt32(0));
    assertThat(stored("-0")).isEqualTo(new BsonInt32(0));
    assertThat(stored("2147483647")).isEqualTo(new BsonInt32(Integer.MAX_VALUE));
    assertThat(stored("2147483648")).isEqualTo(new BsonInt64(1L << 31));
    assertThat(stored("-9223372036854775808")).isEqualTo(new BsonInt64(Long.MIN_VALUE));
    assertThat(stored("9223372036854775807")).isEqualTo(new BsonInt64(Long.MAX_VALUE));
    assertThat(stored("9223372036854775808")).isEqualTo(decimal("9223372036854775808"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "10.50",
        "1E+5",
        "-0.001",
        "1234567890123456789012345678901.234",
        "1E+6111",
        "1E-6176"
      })
  void keepsAFractionWithItsTrailingDigits(String json) {
    assertThat(stored(json)).isEqualTo(decimal(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123456789012345",
        "0.12345678901234567890123456789012345",
        "1E+6200",
        "1e-7000",
        "1e999999999"
      })
  void keepsANumberThatNoTypeHoldsAsItsOwnDigits(String json) {
    assertThat(stored(json)).isEqualTo(new BsonString(json));
  }

  @Test
  void takesNoTimeOverANumberOfAMillionDigits() {
    String json = "7".repeat(1_000_000);

    assertThat(stored(json)).isEqualTo(new BsonString(json));
  }

  private static BsonDecimal128 decimal(String text) {
    return new BsonDecimal128(new Decimal128(new BigDecimal(text)));
  }

  private static BsonValue stored(String json) {
    BsonDocument document = new BsonDocument();
    BsonDocumentWriter writer = new BsonDocumentWriter(document);
    JsonBody.write(("{\"n\": " + json + "}").getBytes(UTF_8), writer);
    return document.get("n");
  }
}

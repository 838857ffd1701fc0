package io.caduceus.intake.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.intake.verdict.Numbers.Bound;
import io.caduceus.intake.verdict.Numbers.Step;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The short cuts lead to where the long way does. */
class NumbersTests {
  static final List<String> TEXTS =
      List.of(
          "0",
          "-0",
          "0.0",
          "1",
          "-1",
          "1.0",
          "1.5",
          "-1.5",
          "-0.5",
          "0.999",
          "2",
          "99",
          "99.0",
          "99.00000000000001",
          "1e2",
          "1E-2",
          "-1e2",
          "0.01",
          "0.015",
          "123456789012345678",
          "1234567890123456789",
          "-999999999999999999",
          "999999999999999.9",
          "9007199254740993",
          "100000000000000000001",
          "1e400",
          "-1e-400");

  @ParameterizedTest
  @FieldSource("TEXTS")
  void comparesByValue(String text) {
    for (String other : TEXTS) {
      assertThat(Numbers.compare(text, Bound.of(other)))
          .as("%s and %s", text, other)
          .isEqualTo(new BigDecimal(text).compareTo(new BigDecimal(other)));
    }
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void dividesByValue(String text) {
    for (String step : List.of("1", "0.01", "0.10", "10", "1.5", "1e-7", "2", "100")) {
      assertThat(Numbers.isMultiple(text, Step.of(step)))
          .as("%s by %s", text, step)
          .isEqualTo(new BigDecimal(text).remainder(new BigDecimal(step)).signum() == 0);
    }
  }

  @ParameterizedTest
  @FieldSource("TEXTS")
  void takesAnIntegerByItsValue(String text) {
    boolean whole = new BigDecimal(text).remainder(BigDecimal.ONE).signum() == 0;

    assertThat(Numbers.isWhole(text)).isEqualTo(whole);
  }
}

package io.caduceus.bench.product;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionsTests {
  private final Admissions admissions = new Admissions(7);

  @Test
  void everyMessageIsOfAnotherPatientAndHasAnotherControlId() {
    String one = text(41);
    String other = text(42);

    assertThat(one).contains("|A00000041|", "M00000041^^^BENCH^MR", "|V00000041");
    assertThat(other).contains("|A00000042|", "M00000042^^^BENCH^MR", "|V00000042");
    assertThat(text(41)).isEqualTo(one);
  }

  @Test
  void anEventIsKnownByItsIdAndOthersAreNot() {
    assertThat(Admissions.number("hl7:ADT:BENCH:A00000042")).isEqualTo(42);
    assertThat(Admissions.number("hl7:ADT:WEST:A00000042")).isNegative();
  }

  private String text(int number) {
    return new String(admissions.message(number), US_ASCII);
  }
}

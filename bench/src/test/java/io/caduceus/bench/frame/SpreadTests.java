package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTests {
  @Test
  void ofAnOddNumberTheMiddleOneIsTheMedian() {
    Spread spread = Spread.of(List.of(50.0, 10.0, 30.0, 40.0, 20.0));

    assertThat(spread).isEqualTo(new Spread(30, 20, 40, 5));
  }

  @Test
  void ofAnEvenNumberTheMedianIsBetweenTheTwoInTheMiddle() {
    Spread spread = Spread.of(List.of(4.0, 1.0, 3.0, 2.0));

    assertThat(spread).isEqualTo(new Spread(2.5, 1.75, 3.25, 4));
  }

  @Test
  void oneBadRoundMovesNeitherMedianNorQuartilesFar() {
    Spread spread = Spread.of(List.of(10.0, 10.0, 10.0, 10.0, 100_000.0));

    assertThat(spread).isEqualTo(new Spread(10, 10, 10, 5));
  }

  @Test
  void refusesToSayAnythingAboutNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }
}

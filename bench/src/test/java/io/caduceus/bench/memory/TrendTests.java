package io.caduceus.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTests {
  @Test
  void aLineGrowsFromItsBeginningToItsEnd() {
    Trend trend = Trend.of(List.of(100.0, 110.0, 120.0, 130.0));

    assertThat(trend.grown()).isCloseTo(30, within(1e-9));
    assertThat(trend.percent()).isCloseTo(30, within(1e-9));
  }

  @Test
  void whatGoesUpAndDownDoesNotGrow() {
    assertThat(Trend.of(List.of(10.0, 20.0, 20.0, 10.0)).grown()).isCloseTo(0, within(1e-9));
  }

  @Test
  void theFirstQuarterDoesNotCount() {
    Trend trend = Trend.settled(List.of(10.0, 90.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0));

    assertThat(trend.grown()).isCloseTo(0, within(1e-9));
  }

  @Test
  void oneSampleIsNoTrend() {
    assertThatIllegalArgumentException().isThrownBy(() -> Trend.of(List.of(1.0)));
  }
}

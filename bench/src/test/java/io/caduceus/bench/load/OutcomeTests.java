package io.caduceus.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OutcomeTests {
  @Test
  void aTurnInWhichMoreThanOneInAThousandFailedIsNoMeasurement() {
    Outcome bearable = outcome(10_000, 10);
    Outcome broken = outcome(10_000, 11);

    assertThat(bearable.sound()).isSameAs(bearable);
    assertThatIllegalStateException().isThrownBy(broken::sound);
    assertThatIllegalStateException().isThrownBy(outcome(0, 0)::sound);
  }

  private static Outcome outcome(long answered, long failed) {
    return new Outcome(answered, failed, Duration.ofSeconds(1), new Histogram(3));
  }
}

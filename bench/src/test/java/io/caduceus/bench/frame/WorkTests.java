package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTests {
  private static final Duration CPU = Duration.ofSeconds(2);

  @Test
  void isTheSameInAnotherProcess() {
    Work known = new Work(CPU, Duration.ofMillis(30));
    Work partlyKnown = new Work(CPU, null);

    assertThat(List.of(known, partlyKnown))
        .allSatisfy(it -> assertThat(Work.ofNanos(it.nanos())).isEqualTo(it));
  }

  @Test
  void theCompilersShareIsToldOnlyWhereItIsKnown() {
    Work known = new Work(CPU, Duration.ofMillis(30));

    assertThat(Sample.compiling(known).figures()).containsOnly(Map.entry(Figure.JIT_PERCENT, 1.5));
    assertThat(Sample.compiling(new Work(CPU, null)).figures()).isEmpty();
    assertThat(Sample.compiling(Work.UNKNOWN).figures()).isEmpty();
  }
}

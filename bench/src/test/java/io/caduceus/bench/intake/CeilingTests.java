package io.caduceus.bench.intake;

import static io.caduceus.bench.frame.Figure.PER_CPU_SECOND;
import static io.caduceus.bench.frame.Figure.PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.bench.frame.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CeilingTests {
  @Test
  void whoDoesTwoThingsOneAfterTheOtherTakesTheTimeOfBoth() {
    Sample server = new Sample(Map.of(PER_SECOND, 30.0, PER_CPU_SECOND, 100.0));
    Sample producer = new Sample(Map.of(PER_SECOND, 60.0, PER_CPU_SECOND, 100.0));

    List<Sample> both = Ceiling.of(List.of(server), List.of(producer));

    assertThat(both.getFirst().figures()).containsEntry(PER_CPU_SECOND, 50.0);
    assertThat(both.getFirst().figures().get(PER_SECOND)).isBetween(19.999, 20.001);
  }
}

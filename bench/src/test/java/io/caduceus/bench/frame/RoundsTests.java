package io.caduceus.bench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTests {
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(7);

  private final List<String> turns = new ArrayList<>();

  @Test
  void contendersTakeTurnsToAndFroAfterAWarmUpThatDoesNotCount() throws Exception {
    Rounds rounds = new Rounds(3, TURN, WARM_UP);

    Map<String, List<Sample>> samples =
        rounds.of(List.of(new Noted("A"), new Noted("B")), what -> {});

    assertThat(turns)
        .containsExactly(
            "A PT7S", "B PT7S", "A PT3S", "B PT3S", "B PT3S", "A PT3S", "A PT3S", "B PT3S");
    assertThat(samples.get("A")).hasSize(3);
    assertThat(samples.get("B")).hasSize(3);
  }

  @Test
  void samplesStandInTheOrderOfTheRounds() throws Exception {
    Rounds rounds = new Rounds(2, TURN, WARM_UP);

    Map<String, List<Sample>> samples =
        rounds.of(List.of(new Noted("A"), new Noted("B")), what -> {});

    // 0 and 1 warmed up; A went first in the first round, and last in the second.
    assertThat(samples.get("A")).extracting(RoundsTests::turn).containsExactly(2.0, 5.0);
    assertThat(samples.get("B")).extracting(RoundsTests::turn).containsExactly(3.0, 4.0);
  }

  @Test
  void whoIsWarmIsWarmedUpOnlyShortlyAgain() throws Exception {
    new Rounds(1, TURN, Duration.ofSeconds(45)).again().of(List.of(new Noted("A")), what -> {});

    assertThat(turns).containsExactly("A PT5S", "A PT3S");
  }

  private static Double turn(Sample sample) {
    return sample.figures().get(Figure.PER_SECOND);
  }

  private final class Noted implements Contender {
    private final String name;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Sample measure(Duration length) {
      turns.add(name + " " + length);
      return new Sample(Map.of(Figure.PER_SECOND, turns.size() - 1.0));
    }
  }
}

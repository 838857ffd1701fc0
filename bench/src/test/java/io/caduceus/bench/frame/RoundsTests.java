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
  private final List<String> said = new ArrayList<>();
  private final Findings findings = new Findings("race");
  private long now;

  @Test
  void contendersTakeTurnsToAndFroAfterAWarmUpThatDoesNotCount() throws Exception {
    run(new Rounds(3, TURN, WARM_UP), new Noted("A"), new Noted("B"));

    assertThat(turns)
        .containsExactly(
            "A PT5S", "A PT2S", "B PT5S", "B PT2S", "A PT3S", "B PT3S", "B PT3S", "A PT3S",
            "A PT3S", "B PT3S");
    assertThat(findings.samples("A")).hasSize(3);
    assertThat(findings.samples("B")).hasSize(3);
  }

  @Test
  void samplesStandInTheOrderOfTheRounds() throws Exception {
    run(new Rounds(2, TURN, Duration.ofSeconds(5)), new Noted("A"), new Noted("B"));

    // 0 and 1 warmed up; A went first in the first round, and last in the second.
    assertThat(findings.samples("A")).extracting(RoundsTests::turn).containsExactly(2.0, 5.0);
    assertThat(findings.samples("B")).extracting(RoundsTests::turn).containsExactly(3.0, 4.0);
  }

  @Test
  void whoHasSettledIsNotWarmedUpAnyLonger() throws Exception {
    run(new Rounds(1, TURN, Duration.ofSeconds(180)), new Noted("A", 60.0, 20.0, 3.0, 2.9));

    assertThat(turns).containsExactly("A PT5S", "A PT5S", "A PT5S", "A PT5S", "A PT3S");
    assertThat(said).contains("warm-up of A: settled after 20 s, JIT 2.9 %");
    assertThat(findings.remarks()).isEmpty();
  }

  @Test
  void whoseCompilersRestAtOnceIsWarmedUpForAWhileAllTheSame() throws Exception {
    run(new Rounds(1, TURN, Duration.ofSeconds(180)), new Noted("A", 0.5));

    assertThat(turns).containsExactly("A PT5S", "A PT5S", "A PT3S");
  }

  @Test
  void whoDoesNotSettleIsMeasuredAndNamed() throws Exception {
    run(new Rounds(1, TURN, Duration.ofSeconds(12)), new Noted("A", 50.0), new Noted("B", 1.0));

    assertThat(turns)
        .containsExactly("A PT5S", "A PT5S", "A PT2S", "B PT5S", "B PT5S", "A PT3S", "B PT3S");
    assertThat(findings.remarks())
        .containsExactly("warm-up of A: not settled after 12 s, JIT 50.0 %");
  }

  @Test
  void ofWhomTheCompilersAreNotKnownIsWarmedUpForTwentySeconds() throws Exception {
    run(new Rounds(1, TURN, Duration.ofSeconds(180)), new Noted("A"));

    assertThat(turns).hasSize(5).startsWith("A PT5S", "A PT5S", "A PT5S", "A PT5S");
    assertThat(said).contains("warm-up of A: 20 s");
    assertThat(findings.remarks()).isEmpty();
  }

  @Test
  void whoBeginsAnewInEachTurnIsNotWarmedUpButTriedOnceOrNotAtAll() throws Exception {
    run(new Rounds(1, TURN, WARM_UP).once(), new Noted("A"));
    run(new Rounds(1, TURN, Duration.ZERO), new Noted("B"));

    assertThat(turns).containsExactly("A PT0.001S", "A PT3S", "B PT3S");
  }

  private void run(Rounds rounds, Contender... contenders) throws Exception {
    rounds.run(List.of(contenders), findings, said::add, () -> now);
  }

  private static Double turn(Sample sample) {
    return sample.figures().get(Figure.PER_SECOND);
  }

  /** Takes as long as it is told to. */
  private final class Noted implements Contender {
    private final String name;
    private final List<Double> jit;
    private int turn;

    /**
     * @param jit of its turns one after the other, the last again and again
     */
    Noted(String name, Double... jit) {
      this.name = name;
      this.jit = List.of(jit);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Sample measure(Duration length) {
      turns.add(name + " " + length);
      now += length.toNanos();
      Sample sample = new Sample(Map.of(Figure.PER_SECOND, turns.size() - 1.0));
      return jit.isEmpty()
          ? sample
          : sample.and(
              new Sample(Map.of(Figure.JIT_PERCENT, jit.get(Math.min(turn++, jit.size() - 1)))));
    }
  }
}

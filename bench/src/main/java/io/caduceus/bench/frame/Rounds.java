package io.caduceus.bench.frame;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Lets contenders take turns: A B C, then C B A, then A B C. Whatever gets better or worse in the
 * meantime, such as the machine's temperature, its neighbours or a file system's cache, does so for
 * all of them alike.
 *
 * @param count of rounds
 * @param length of a contender's turn
 * @param warmUp of a contender before the first round, which nobody counts: at the most, for it
 *     ends when the contender has settled; none if zero
 */
public record Rounds(int count, Duration length, Duration warmUp) {
  /** With fewer, a quartile is somebody's single figure. */
  public static final int LEAST = 5;

  public Rounds {
    if (count < 1) {
      throw new IllegalArgumentException("nothing is measured in no rounds");
    }
  }

  /**
   * The same for contenders that begin anew in each turn: one before, so that nothing is missing.
   */
  public Rounds once() {
    return new Rounds(count, length, Duration.ofMillis(1));
  }

  /** In which order they take their turns in a round, the first being round 0. */
  public static <C> List<C> order(List<C> contenders, int round) {
    return round % 2 == 0 ? contenders : contenders.reversed();
  }

  /** Adds each contender's samples to the findings as they come, and who did not settle. */
  public void run(List<? extends Contender> contenders, Findings findings, Progress progress)
      throws Exception {
    run(contenders, findings, progress, System::nanoTime);
  }

  void run(
      List<? extends Contender> contenders,
      Findings findings,
      Progress progress,
      LongSupplier nanos)
      throws Exception {
    if (contenders.isEmpty()) {
      findings.remark("none of the contenders was asked for");
    }
    for (Contender contender : warmUp.isZero() ? List.<Contender>of() : contenders) {
      progress.says("warming up " + contender.name());
      WarmUp.End end = new WarmUp(warmUp, nanos).of(contender);
      progress.says(end.told());
      if (!end.isSettled()) {
        findings.remark(end.told());
      }
    }
    for (int round = 0; round < count; round++) {
      for (Contender contender : order(contenders, round)) {
        progress.says("round %d of %d: %s".formatted(round + 1, count, contender.name()));
        findings.add(contender.name(), contender.measure(length));
      }
    }
  }
}

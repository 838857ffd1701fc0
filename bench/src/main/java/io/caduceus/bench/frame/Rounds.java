package io.caduceus.bench.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets contenders take turns: A B C, then C B A, then A B C. Whatever gets better or worse in the
 * meantime, such as the machine's temperature, its neighbours or a file system's cache, does so for
 * all of them alike.
 *
 * @param count of rounds
 * @param length of a contender's turn
 * @param warmUp of a contender before the first round, which nobody counts
 */
public record Rounds(int count, Duration length, Duration warmUp) {
  /** With fewer, a quartile is somebody's single figure. */
  public static final int LEAST = 5;

  private static final Duration SHORT = Duration.ofSeconds(5);

  public Rounds {
    if (count < 1) {
      throw new IllegalArgumentException("nothing is measured in no rounds");
    }
  }

  /** The same for contenders that were measured before, and need to be warm for something else. */
  public Rounds again() {
    return new Rounds(count, length, warmUp.compareTo(SHORT) < 0 ? warmUp : SHORT);
  }

  /** In which order they take their turns in a round, the first being round 0. */
  public static <C> List<C> order(List<C> contenders, int round) {
    return round % 2 == 0 ? contenders : contenders.reversed();
  }

  /** Each contender's samples by its name, round by round. */
  public Map<String, List<Sample>> of(List<? extends Contender> contenders, Progress progress)
      throws Exception {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      samples.put(contender.name(), new ArrayList<>());
      progress.says("warming up " + contender.name());
      contender.measure(warmUp);
    }
    for (int round = 0; round < count; round++) {
      for (Contender contender : order(contenders, round)) {
        progress.says("round %d of %d: %s".formatted(round + 1, count, contender.name()));
        Sample sample = contender.measure(length);
        Objects.requireNonNull(samples.get(contender.name())).add(sample);
      }
    }
    return samples;
  }
}

package io.caduceus.bench.frame;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a contender work until its compilers rest: turn by turn, for a while at least, and until they
 * took next to nothing of the last turn's CPU. Who does not tell what they took is driven for a
 * while.
 *
 * @param most for so long, or a second less
 * @param nanos the time, since a turn may be a number of records rather than a length
 */
record WarmUp(Duration most, LongSupplier nanos) {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration UNTOLD = Duration.ofSeconds(20);
  private static final Duration TURN = Duration.ofSeconds(5);

  /** A shorter turn says nothing. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final double SETTLED_PERCENT = 3;

  /**
   * How it ended.
   *
   * @param jit what the compilers took of the last turn's CPU, in percent; null if that is not told
   */
  record End(String contender, Duration after, @Nullable Double jit) {
    boolean isSettled() {
      return jit == null || jit < SETTLED_PERCENT;
    }

    String told() {
      String how =
          jit == null ? "%d s" : (isSettled() ? "" : "not ") + "settled after %d s, JIT %.1f %%";
      return "warm-up of "
          + contender
          + ": "
          + String.format(Locale.ROOT, how, after.toSeconds(), jit);
    }
  }

  End of(Contender contender) throws Exception {
    long began = nanos.getAsLong();
    End soFar = new End(contender.name(), Duration.ZERO, null);
    do {
      Sample turn = contender.measure(shorter(TURN, most.minus(soFar.after())));
      Duration now = Duration.ofNanos(nanos.getAsLong() - began);
      soFar = new End(contender.name(), now, turn.figures().get(Figure.JIT_PERCENT));
    } while (goesOn(soFar));
    return soFar;
  }

  private boolean goesOn(End soFar) {
    Duration end = soFar.jit() == null ? shorter(UNTOLD, most) : most;
    boolean isTime = end.minus(soFar.after()).compareTo(SHORTEST) >= 0;
    return isTime
        && (soFar.jit() == null || !soFar.isSettled() || soFar.after().compareTo(LEAST) < 0);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

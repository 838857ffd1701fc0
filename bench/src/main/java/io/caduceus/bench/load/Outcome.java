package io.caduceus.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * How the requests of one turn went.
 *
 * @param answered with success
 * @param failed answered otherwise
 * @param latencies in nanoseconds, of those answered with success
 */
public record Outcome(long answered, long failed, Duration wall, Histogram latencies) {

  /**
   * The same, unless too much went wrong to be a measurement: more than one in a thousand.
   *
   * @throws IllegalStateException then
   */
  public Outcome sound() {
    if (answered == 0 || failed > answered / 1000) {
      throw new IllegalStateException(
          "%d requests succeeded and %d did not: nothing was measured".formatted(answered, failed));
    }
    return this;
  }
}

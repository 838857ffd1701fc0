package io.caduceus.bench.frame;

import java.util.Arrays;
import java.util.Collection;

/**
 * The middle of some figures and how far they lie apart: the quartiles, between which half of them
 * are. One bad round moves none of the three much.
 *
 * @param rounds how many figures there were
 */
public record Spread(double median, double lower, double upper, int rounds) {

  /**
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("no figures, no median");
    }
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75), sorted.length);
  }

  /** Between two figures as much of the way as the quantile falls between their places. */
  private static double at(double[] sorted, double quantile) {
    double place = quantile * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The same figures turned into one, for the few whose order does not matter. */
  static Spread of(double... figures) {
    return of(Arrays.stream(figures).boxed().toList());
  }
}

package io.caduceus.bench.memory;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How something grew: by the straight line through its samples, which one high sample moves little.
 *
 * @param grown from the line's beginning to its end
 * @param percent the same, of where the line begins
 */
record Trend(double grown, double percent) {

  /** Of the last three quarters of a run; in the first one caches fill and code is compiled. */
  static Trend settled(List<Double> samples) {
    return of(samples.subList(samples.size() / 4, samples.size()));
  }

  /** Of samples taken at equal intervals. */
  static Trend of(List<Double> samples) {
    if (samples.size() < 2) {
      throw new IllegalArgumentException("one sample shows no growth");
    }
    double middle = (samples.size() - 1) / 2.0;
    double mean = samples.stream().mapToDouble(it -> it).average().orElseThrow();
    double together =
        IntStream.range(0, samples.size())
            .mapToDouble(i -> (i - middle) * (samples.get(i) - mean))
            .sum();
    double apart =
        IntStream.range(0, samples.size()).mapToDouble(i -> (i - middle) * (i - middle)).sum();
    double grown = together / apart * (samples.size() - 1);
    return new Trend(grown, 100 * grown / (mean - grown / 2));
  }
}

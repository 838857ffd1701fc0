package io.caduceus.bench.frame;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What one contender did in one round. */
public record Sample(Map<Figure, Double> figures) {
  private static final double NANOS_IN_MILLI = 1e6;
  private static final double NANOS_IN_SECOND = 1e9;

  public Sample {
    figures = Map.copyOf(figures);
  }

  /**
   * @param worked by the contender's process; what is not known of it is not told
   */
  public static Sample of(long events, Duration wall, Work worked) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.PER_SECOND, events * NANOS_IN_SECOND / Math.max(1, wall.toNanos()));
    if (!worked.cpu().isZero()) {
      figures.put(Figure.PER_CPU_SECOND, events * NANOS_IN_SECOND / worked.cpu().toNanos());
    }
    return new Sample(figures).and(compiling(worked));
  }

  /** How much of its work was the JIT compilers', if that is known. */
  public static Sample compiling(Work worked) {
    Duration compiling = worked.compiling();
    return compiling == null || worked.cpu().isZero()
        ? new Sample(Map.of())
        : new Sample(
            Map.of(Figure.JIT_PERCENT, 100.0 * compiling.toNanos() / worked.cpu().toNanos()));
  }

  /** Latencies in nanoseconds. */
  public static Sample of(Histogram latencies) {
    return new Sample(
        Map.of(
            Figure.P50_MILLIS, latencies.getValueAtPercentile(50) / NANOS_IN_MILLI,
            Figure.P99_MILLIS, latencies.getValueAtPercentile(99) / NANOS_IN_MILLI,
            Figure.MOST_MILLIS, latencies.getMaxValue() / NANOS_IN_MILLI));
  }

  /** The figures of both. */
  public Sample and(Sample other) {
    Map<Figure, Double> all = new EnumMap<>(Figure.class);
    all.putAll(figures);
    all.putAll(other.figures);
    return new Sample(all);
  }
}

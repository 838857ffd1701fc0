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
   * @param cpu of the contender's process; zero if it is not known, and then not told
   */
  public static Sample of(long events, Duration wall, Duration cpu) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.PER_SECOND, events * NANOS_IN_SECOND / Math.max(1, wall.toNanos()));
    if (!cpu.isZero()) {
      figures.put(Figure.PER_CPU_SECOND, events * NANOS_IN_SECOND / cpu.toNanos());
    }
    return new Sample(figures);
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

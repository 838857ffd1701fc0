package io.caduceus.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Nanoseconds, written by many threads, to three digits and at most a minute. */
final class Latencies {
  private static final long MOST = TimeUnit.MINUTES.toNanos(1);

  private final ConcurrentHistogram histogram = new ConcurrentHistogram(MOST, 3);

  void record(long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, MOST));
  }

  long count() {
    return histogram.getTotalCount();
  }

  Histogram histogram() {
    return histogram.copy();
  }
}

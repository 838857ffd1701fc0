package io.caduceus.standalone.router;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long some things took, as a line to be read by people. */
record Latencies(List<Duration> sorted) {
  static Latencies of(Collection<Duration> all) {
    return new Latencies(all.stream().sorted().toList());
  }

  private long percentile(int percent) {
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(0, rank - 1)).toMillis();
  }

  @Override
  public String toString() {
    return "%d times, p50 %d ms, p99 %d ms, most %d ms"
        .formatted(sorted.size(), percentile(50), percentile(99), percentile(100));
  }
}

package io.caduceus.bench.memory;

import io.caduceus.bench.frame.Figure;
import io.caduceus.bench.frame.Sample;
import io.caduceus.bench.parts.Jvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One app's memory, sample by sample. */
final class Watch {
  private final Jvm jvm;
  private final List<Footprint> taken = new ArrayList<>();

  Watch(Jvm jvm) {
    this.jvm = jvm;
  }

  void take() throws IOException {
    taken.add(Footprint.of(jvm.pid()));
  }

  /** Whether it would have stayed in a container of so many MiB. */
  boolean fits(int container) {
    return taken.getLast().peak() <= container;
  }

  Sample sample() {
    Trend resident = Trend.settled(taken.stream().map(Footprint::resident).toList());
    Trend live = Trend.settled(taken.stream().map(Footprint::live).toList());
    Footprint last = taken.getLast();
    return new Sample(
        Map.of(
            Figure.RESIDENT_MIB, last.resident(),
            Figure.PEAK_MIB, last.peak(),
            Figure.RESIDENT_GROWN_MIB, resident.grown(),
            Figure.RESIDENT_GROWN_PERCENT, resident.percent(),
            Figure.LIVE_MIB, last.live(),
            Figure.LIVE_GROWN_MIB, live.grown(),
            Figure.LIVE_GROWN_PERCENT, live.percent()));
  }
}

package io.caduceus.intake.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many events came by this door, what became of them and how long it took: {@code
 * caduceus.intake.events}, by {@code outcome} (accepted, duplicate or a problem's code) and {@code
 * type}. Only registered types become a tag; a name somebody made up would be a new series each.
 */
final class DoorMetrics {
  /** For what was refused before its type counted for anything. */
  static final String NO_TYPE = "none";

  private final MeterRegistry registry;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  DoorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void record(String outcome, String type, long nanos) {
    timers
        .computeIfAbsent(new Series(outcome, type), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return Timer.builder("caduceus.intake.events")
        .description("Events handed in, from the request's head to its answer")
        .tag("door", "rest")
        .tag("outcome", series.outcome())
        .tag("type", series.type())
        .register(registry);
  }

  private record Series(String outcome, String type) {}
}

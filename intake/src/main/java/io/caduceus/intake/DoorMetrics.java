package io.caduceus.intake;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many events came by a door, what became of them and how long it took: {@code
 * caduceus.intake.events}, by {@code door}, {@code outcome} (accepted, duplicate or a problem's
 * code) and {@code type}. Only registered types become a tag; a name somebody made up would be a
 * new series each.
 */
public final class DoorMetrics {
  /** For what was refused before its type counted for anything. */
  public static final String NO_TYPE = "none";

  private final MeterRegistry registry;
  private final String door;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  /**
   * @param door by its protocol's name
   */
  public DoorMetrics(MeterRegistry registry, String door) {
    this.registry = registry;
    this.door = door;
  }

  /** A type that is not registered, or none of the publisher's, must not become a metric's tag. */
  public static String type(Receipt receipt, EventTypeName type) {
    boolean known =
        switch (receipt) {
          case Accepted a -> true;
          case Duplicate d -> true;
          case Rejected r ->
              r.reason() != Refusal.FORBIDDEN && r.reason() != Refusal.UNKNOWN_EVENT_TYPE;
          case Unavailable u -> u.outage() != Outage.NOT_READY;
        };
    return known ? type.toString() : NO_TYPE;
  }

  public void record(String outcome, String type, long nanos) {
    timers
        .computeIfAbsent(new Series(outcome, type), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return Timer.builder("caduceus.intake.events")
        .description("Events handed in, from the request's head to its answer")
        .tag("door", door)
        .tag("outcome", series.outcome())
        .tag("type", series.type())
        .register(registry);
  }

  private record Series(String outcome, String type) {}
}

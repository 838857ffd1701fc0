package io.caduceus.admin.health;

import io.caduceus.admin.health.Connect.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Shows in health and metrics how far router and store are behind the firehose, which holds what
 * they have not taken yet. While it does nothing is lost, so nobody is out of service for it: the
 * status is one of its own, which the whole does not take over.
 */
final class Backpressure implements HealthIndicator, MeterBinder {
  private static final Status DEGRADED = new Status("DEGRADED", "the store does not keep up");
  private static final Duration AGE = Duration.ofSeconds(5);

  private final Backlog store;
  private final Backlog router;
  private final Connect connect;
  private final HealthSettings settings;
  private final InstantSource clock;
  private final Remembered<Seen> seen;

  Backpressure(
      Backlog store,
      Backlog router,
      Connect connect,
      HealthSettings settings,
      InstantSource clock) {
    this.store = store;
    this.router = router;
    this.connect = connect;
    this.settings = settings;
    this.clock = clock;
    this.seen = new Remembered<>(this::look, AGE, clock);
  }

  /**
   * @param late events that came a while ago and are not stored
   */
  private record Seen(
      @Nullable Long store, @Nullable Long late, @Nullable Long router, State connect) {}

  private Seen look() {
    try {
      return new Seen(
          store.behind(),
          store.behind(clock.instant().minus(settings.laggingAfter())),
          router.behind(),
          connect.state());
    } catch (ReadingsUnavailable e) {
      return new Seen(null, null, null, connect.state());
    }
  }

  @Override
  public Health health() {
    Seen now = seen.get();
    Health.Builder health = Health.status(status(now)).withDetail("connect", now.connect());
    if (now.store() != null) {
      health.withDetail("storeBehind", now.store());
    }
    if (now.router() != null) {
      health.withDetail("routerBehind", now.router());
    }
    return health.build();
  }

  private static Status status(Seen now) {
    if (now.connect().isTrouble()) {
      return DEGRADED;
    }
    if (now.late() == null) {
      return Status.UNKNOWN;
    }
    return now.late() > 0 ? DEGRADED : Status.UP;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(
        meters,
        "caduceus.admin.store.behind",
        "Events in the firehose that the sink has not said to be done with",
        it -> number(it.store()));
    gauge(
        meters,
        "caduceus.admin.router.behind",
        "Events in the firehose that the router has not said to be done with",
        it -> number(it.router()));
    gauge(
        meters,
        "caduceus.admin.connector.running",
        "1 if the sink's connector and all its tasks run, 0 if not; none if nobody said where"
            + " Connect is",
        it -> it.connect() == State.UNASKED ? Double.NaN : it.connect().isTrouble() ? 0 : 1);
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Seen> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.seen.get()))
        .description(description)
        .register(meters);
  }

  private static double number(@Nullable Long known) {
    return known == null ? Double.NaN : known;
  }
}

package io.caduceus.admin.health;

import com.mongodb.MongoException;
import io.caduceus.admin.quarantine.OpenRecords;
import io.caduceus.admin.reconciliation.StoreGaps;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Shows in metrics what somebody has to put right: events that the store lacks, and quarantine. */
final class Leftovers implements MeterBinder {
  private static final Duration AGE = Duration.ofSeconds(10);

  private final StoreGaps gaps;
  private final OpenRecords quarantine;
  private final InstantSource clock;
  private final Remembered<Seen> seen;

  Leftovers(StoreGaps gaps, OpenRecords quarantine, InstantSource clock) {
    this.gaps = gaps;
    this.quarantine = quarantine;
    this.clock = clock;
    this.seen = new Remembered<>(this::look, AGE, clock);
  }

  private record Seen(double missing, double repairs, double open, double oldest, double lost) {
    static final Seen NOTHING =
        new Seen(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  private Seen look() {
    try {
      return new Seen(
          gaps.missing(),
          gaps.isRepairing() ? 1 : 0,
          quarantine.count(),
          age(quarantine.oldest()),
          quarantine.lost());
    } catch (MongoException storeIsAway) {
      return Seen.NOTHING;
    }
  }

  private double age(@Nullable Instant oldest) {
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(
        meters,
        "caduceus.admin.store.missing",
        "Events that the store lacks, as far as was looked",
        Seen::missing);
    gauge(meters, "caduceus.admin.repairs.running", "Repairs of the store", Seen::repairs);
    gauge(
        meters,
        "caduceus.admin.quarantine.open",
        "Quarantined records that nobody has decided on",
        Seen::open);
    gauge(
        meters,
        "caduceus.admin.quarantine.oldest.seconds",
        "How long ago the oldest of them was quarantined",
        Seen::oldest);
    gauge(
        meters,
        "caduceus.admin.quarantine.lost",
        "Quarantined records that vanished before anybody decided",
        Seen::lost);
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Seen> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.seen.get()))
        .description(description)
        .register(meters);
  }
}

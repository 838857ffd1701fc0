package io.caduceus.admin.emergency;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Shows, in health and metrics, that an emergency is open; not whose, for anybody may look there.
 * The installation is none the less healthy.
 */
final class EmergencySigns implements HealthIndicator, MeterBinder {
  private static final Status OPEN = new Status("OPEN", "an emergency is open");

  private final EmergencyRecords records;
  private final InstantSource clock;

  EmergencySigns(EmergencyRecords records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  @Override
  public Health health() {
    try {
      long open = records.countOpen(clock.instant());
      return Health.status(open == 0 ? Status.UP : OPEN).withDetail("open", open).build();
    } catch (MongoException e) {
      return Health.unknown().withDetail("reason", e.getClass().getSimpleName()).build();
    }
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("caduceus.admin.emergencies.open", this, EmergencySigns::open)
        .description("Emergencies that are open at this moment")
        .register(meters);
  }

  private double open() {
    try {
      return records.countOpen(clock.instant());
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}

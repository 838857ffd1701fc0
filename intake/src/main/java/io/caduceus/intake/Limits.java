package io.caduceus.intake;

import io.caduceus.registry.ApplicationName;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How fast one publisher may publish, by all doors together, at each replica of the intake.
 *
 * @param eventsPerSecond 0 means as many as come
 * @param bytesPerSecond of bodies, as they were sent; 0 means as many as come
 * @param burst for how long a publisher that was silent may save up; it may then send so much at
 *     once
 * @param applications those with limits of their own; what one of them leaves out is as above
 */
public record Limits(
    @DefaultValue("10000") long eventsPerSecond,
    @DefaultValue("32MB") DataSize bytesPerSecond,
    @DefaultValue("2s") Duration burst,
    @DefaultValue Map<ApplicationName, Own> applications) {
  private static final DataSize MOST_BYTES_PER_SECOND = DataSize.ofMegabytes(900);
  private static final long MOST_EVENTS_PER_SECOND = 100_000_000;

  public Limits {
    applications = Map.copyOf(applications);
    requireSense("caduceus.intake.limits", eventsPerSecond, bytesPerSecond, burst);
    for (Map.Entry<ApplicationName, Own> entry : applications.entrySet()) {
      Own own = entry.getValue();
      requireSense(
          "caduceus.intake.limits.applications." + entry.getKey(),
          or(own.eventsPerSecond, eventsPerSecond),
          or(own.bytesPerSecond, bytesPerSecond),
          or(own.burst, burst));
    }
  }

  /**
   * @param eventsPerSecond null means as for everybody, as with the others
   */
  public record Own(
      @Nullable Long eventsPerSecond,
      @Nullable DataSize bytesPerSecond,
      @Nullable Duration burst) {}

  /** The limits of one application. */
  Limits of(ApplicationName application) {
    Own own = applications.get(application);
    return own == null
        ? this
        : new Limits(
            or(own.eventsPerSecond, eventsPerSecond),
            or(own.bytesPerSecond, bytesPerSecond),
            or(own.burst, burst),
            Map.of());
  }

  private static <T> T or(@Nullable T own, T everybodys) {
    return own == null ? everybodys : own;
  }

  /** Waits are told in whole seconds, so less than a second's worth would never be used up. */
  private static void requireSense(String key, long events, DataSize bytes, Duration burst) {
    if (events < 0 || events > MOST_EVENTS_PER_SECOND) {
      throw new IllegalArgumentException(
          key + ".events-per-second is not within 0 and " + MOST_EVENTS_PER_SECOND);
    }
    if (bytes.isNegative() || bytes.compareTo(MOST_BYTES_PER_SECOND) > 0) {
      throw new IllegalArgumentException(
          key + ".bytes-per-second is not within 0 and " + MOST_BYTES_PER_SECOND);
    }
    if (burst.compareTo(Duration.ofSeconds(1)) < 0 || burst.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(key + ".burst is not within a second and an hour");
    }
  }
}

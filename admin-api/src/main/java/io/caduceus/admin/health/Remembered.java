package io.caduceus.admin.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a neighbour no more often than needed: whoever may look at health and metrics, and that is
 * everybody, must not be able to keep it busy.
 */
final class Remembered<T> {
  private final Supplier<T> ask;
  private final Duration time;
  private final InstantSource clock;
  private @Nullable T answer;
  private Instant until = Instant.MIN;

  Remembered(Supplier<T> ask, Duration time, InstantSource clock) {
    this.ask = ask;
    this.time = time;
    this.clock = clock;
  }

  synchronized T get() {
    T known = answer;
    if (known == null || !clock.instant().isBefore(until)) {
      known = ask.get();
      answer = known;
      until = clock.instant().plus(time);
    }
    return known;
  }
}

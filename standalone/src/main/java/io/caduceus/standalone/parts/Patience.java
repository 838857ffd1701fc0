package io.caduceus.standalone.parts;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a part to answer, as long as there is hope. */
public record Patience(Duration limit) {
  private static final Duration STEP = Duration.ofMillis(50);

  /**
   * @return true once {@code answers} is; false when {@code alive} no longer is, or the limit is
   *     reached
   */
  public boolean awaits(BooleanSupplier answers, BooleanSupplier alive) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline && alive.getAsBoolean()) {
      if (answers.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}

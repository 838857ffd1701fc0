package io.caduceus.admin.reconciliation;

import com.mongodb.MongoException;
import io.caduceus.admin.rounds.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Has the chores done, one after the other, by one replica; after a failure not at once again. */
final class Chores {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Lease lease;
  private final List<Chore> chores;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;

  Chores(Lease lease, List<Chore> chores, InstantSource clock) {
    this.lease = lease;
    this.chores = List.copyOf(chores);
    this.clock = clock;
  }

  /**
   * @throws FirehoseUnavailable if the broker does not answer
   * @throws MongoException if the store does not
   */
  void round(BooleanSupplier goesOn) {
    if (clock.instant().isBefore(notBefore)) {
      return;
    }
    notBefore = clock.instant().plus(AFTER_FAILURE);
    if (lease.isHeld()) {
      chores.forEach(it -> it.doIfDue(() -> goesOn.getAsBoolean() && lease.isHeld()));
    }
    notBefore = Instant.MIN;
  }

  /** Another replica need not wait. */
  void leave() {
    lease.release();
  }
}

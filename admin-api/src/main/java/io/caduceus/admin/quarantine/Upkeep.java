package io.caduceus.admin.quarantine;

import io.caduceus.admin.rounds.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What is done beside the requests, by one replica: what was quarantined is put into the index, and
 * what was decided is carried out.
 */
final class Upkeep {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

  private final Lease lease;
  private final Indexing indexing;
  private final Redriving redriving;
  private final Keeping keeping;
  private final Duration every;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;
  private Instant indexedNext = Instant.MIN;

  Upkeep(
      Lease lease,
      Indexing indexing,
      Redriving redriving,
      Keeping keeping,
      Duration every,
      InstantSource clock) {
    this.lease = lease;
    this.indexing = indexing;
    this.redriving = redriving;
    this.keeping = keeping;
    this.every = every;
    this.clock = clock;
  }

  /**
   * @throws QuarantineUnavailable if the broker does not answer
   */
  void round(BooleanSupplier goesOn) {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return;
    }
    notBefore = now.plus(AFTER_FAILURE);
    if (lease.isHeld()) {
      redriving.round();
      if (!now.isBefore(indexedNext)) {
        indexedNext = now.plus(every);
        indexing.round(goesOn);
        keeping.round();
      }
    }
    notBefore = Instant.MIN;
  }

  /** Another replica need not wait. */
  void leave() {
    lease.release();
  }
}

package io.caduceus.protect;

import io.caduceus.registry.Classification;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.samples.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Grants for tests that are not about them. */
final class Grants {
  private Grants() {}

  static RevealGrant of(Classification classification) {
    Subscription plain = Samples.subscription("watch", "Claim.*.*");
    Instant now = Instant.EPOCH;
    Grant grant =
        new Grant(
            Samples.CLAIM_SUBMITTED.name(), Set.of(), Set.of(classification), "owner", now, null);
    return RevealGrant.of(
        new Subscription(
            plain.name(),
            plain.application(),
            plain.team(),
            plain.events(),
            plain.tags(),
            plain.synthetic(),
            plain.format(),
            plain.status(),
            List.of(grant),
            plain.admitted(),
            plain.retention(),
            plain.revision()),
        Samples.CLAIM_SUBMITTED.name(),
        now);
  }
}

package io.caduceus.admin.rehydration;

import java.time.Instant;
import java.time.InstantSource;

/** What every step of a rehydration needs: what is on record, what the registry says, and when. */
record Desk(RehydrationRecords records, Choices choices, Outcomes outcomes, InstantSource clock) {
  Instant now() {
    return clock.instant();
  }
}

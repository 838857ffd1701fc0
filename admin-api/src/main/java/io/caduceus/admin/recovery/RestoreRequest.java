package io.caduceus.admin.recovery;

import io.caduceus.admin.answers.Refused;
import org.jspecify.annotations.Nullable;

/**
 * @param dryRun whether to only tell what would be restored; left out, it is restored
 * @param perSecond how many events are written in a second at most; left out, as fast as it goes
 * @param reason for the audit
 */
record RestoreRequest(
    @Nullable Boolean dryRun, @Nullable Integer perSecond, @Nullable String reason) {
  static final RestoreRequest PLAIN = new RestoreRequest(null, null, null);

  RestoreRequest {
    if (perSecond != null && perSecond < 1) {
      throw Refused.invalid("perSecond is at least 1");
    }
  }

  boolean isTried() {
    return dryRun != null && dryRun;
  }
}

package io.caduceus.admin.quarantine;

import io.caduceus.admin.answers.Required;
import org.jspecify.annotations.Nullable;

/**
 * @param which of those that are open; an empty object is all of them
 * @param dryRun whether to only count them; left out, it is decided
 * @param reason for the audit, and for whoever finds the records later
 */
record BulkRequest(QuarantineQuery which, @Nullable Boolean dryRun, @Nullable String reason) {
  BulkRequest {
    Required.member("which", which);
  }

  boolean isTried() {
    return dryRun != null && dryRun;
  }
}

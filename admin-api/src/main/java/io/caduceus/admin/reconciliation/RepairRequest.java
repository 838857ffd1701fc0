package io.caduceus.admin.reconciliation;

import org.jspecify.annotations.Nullable;

/**
 * @param dryRun whether to only tell what would be restored; left out, it is restored
 * @param reason for the audit
 */
record RepairRequest(@Nullable Boolean dryRun, @Nullable String reason) {
  static final RepairRequest PLAIN = new RepairRequest(null, null);

  boolean isTried() {
    return dryRun != null && dryRun;
  }
}

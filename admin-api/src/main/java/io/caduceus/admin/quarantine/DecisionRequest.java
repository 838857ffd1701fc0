package io.caduceus.admin.quarantine;

import org.jspecify.annotations.Nullable;

/**
 * @param reason for the audit, and for whoever finds the record later
 */
record DecisionRequest(@Nullable String reason) {
  static final DecisionRequest BARE = new DecisionRequest(null);
}

package io.caduceus.admin.subscriptions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a subscription.
 *
 * @param expiresAt from when on what is approved is void; null is never
 */
record DecisionRequest(@Nullable String reason, @Nullable Instant expiresAt) {
  static final DecisionRequest BARE = new DecisionRequest(null, null);
}

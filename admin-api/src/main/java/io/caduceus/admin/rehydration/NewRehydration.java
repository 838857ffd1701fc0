package io.caduceus.admin.rehydration;

import io.caduceus.admin.rehydration.Selection.Span;
import io.caduceus.admin.search.query.HarmlessQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be delivered once more.
 *
 * @param dryRun whether to only count
 * @param ratePerSecond how many events a second at most; null is the installation's usual rate
 * @param reason for the audit
 */
record NewRehydration(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable List<String> ids,
    @Nullable HarmlessQuery query,
    @Nullable Span missing,
    @Nullable Boolean dryRun,
    @Nullable Integer ratePerSecond,
    @Nullable String reason) {

  NewRehydration {
    new Selection(from, to, ids, query, missing);
  }

  Selection selection() {
    return new Selection(from, to, ids, query, missing);
  }

  boolean isTried() {
    return dryRun != null && dryRun;
  }
}

package io.caduceus.admin.subscriptions;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import org.bson.conversions.Bson;

/**
 * The end of approvals whose time has passed. The router's clock has ended the grants already; this
 * puts it on record, and ends what else was approved.
 */
record Expiry(Instant moment) {

  /**
   * Finds those that may be due. Times are kept as text, whose order is that of time to the second;
   * what is found is looked at again.
   */
  Bson candidates() {
    String late = moment.plusSeconds(1).toString();
    return or(
        lte("subscription.grants.expiresAt", late),
        and(lte("decision.expiresAt", late), exists("subscription.admitted.0")));
  }

  /** What is left of it; the same, if nothing has expired. */
  SubscriptionEntry of(SubscriptionEntry entry) {
    SubscriptionEntry.Decision decision = entry.decision();
    Instant end = decision == null ? null : decision.expiresAt();
    boolean over = end != null && !moment.isBefore(end);
    return entry.without(it -> !it.isEffectiveAt(moment), it -> over);
  }
}

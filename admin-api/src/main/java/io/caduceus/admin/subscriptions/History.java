package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Required;
import java.time.Instant;

/**
 * With what a subscription begins.
 *
 * @param from events received from then on
 */
record History(Instant from) {
  History {
    Required.member("from", from);
  }
}

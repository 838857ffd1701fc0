package io.caduceus.admin.subscriptions;

import io.caduceus.event.EventTypeName;
import io.caduceus.registry.SubscriptionName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see before it is decided on or sent.
 *
 * @param subscription one on record; then {@code wanted} is left out
 * @param wanted one that is not asked for yet
 * @param eventType null is every type it asks for
 * @param sample null are the examples of the catalogue; one of the caller's own is of one type
 */
record PreviewRequest(
    @Nullable SubscriptionName subscription,
    @Nullable NewSubscription wanted,
    @Nullable EventTypeName eventType,
    @Nullable SampleEvent sample) {

  PreviewRequest {
    if ((subscription == null) == (wanted == null)) {
      throw new IllegalArgumentException("names a subscription, or says which one is wanted");
    }
    if (sample != null && eventType == null) {
      throw new IllegalArgumentException("says of which eventType the sample is");
    }
  }

  /** The name of the subscription, on record or not. */
  SubscriptionName name() {
    return subscription == null ? Objects.requireNonNull(wanted).name() : subscription;
  }
}

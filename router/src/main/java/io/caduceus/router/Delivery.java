package io.caduceus.router;

import io.caduceus.event.Topics;
import io.caduceus.protect.RevealGrant;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;

/** An event is to go to a subscription, which may see what the grant allows. */
record Delivery(Subscription subscription, RevealGrant grant) {

  SubscriptionName to() {
    return subscription.name();
  }

  ApplicationName application() {
    return subscription.application();
  }

  String topic() {
    return Topics.of(subscription.name());
  }

  Subscription.Format format() {
    return subscription.format();
  }
}

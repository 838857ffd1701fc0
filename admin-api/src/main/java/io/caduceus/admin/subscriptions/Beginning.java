package io.caduceus.admin.subscriptions;

import io.caduceus.registry.SubscriptionName;
import java.time.Instant;

/**
 * An active subscription that asked to begin with what came before it.
 *
 * @param revision the present one
 * @param from what was received from then on
 */
public record Beginning(SubscriptionName subscription, long revision, Instant from) {}

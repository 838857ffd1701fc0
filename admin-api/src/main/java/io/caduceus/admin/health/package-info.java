/**
 * How things are at this moment: whether a subscription is delivered to and read, and whether the
 * store keeps up with the firehose. Start reading at {@link
 * io.caduceus.admin.health.SubscriptionHealth} and {@link io.caduceus.admin.health.Backpressure}.
 * It asks Kafka for offsets and reads no record; it must never change anything, and what it says of
 * the store it must be able to say while the store is away.
 */
@NullMarked
package io.caduceus.admin.health;

import org.jspecify.annotations.NullMarked;

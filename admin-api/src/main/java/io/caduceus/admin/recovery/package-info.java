/**
 * Brings events back onto a Kafka that lost everything: the firehose from the event store, and with
 * it, by the router, the subscribers' topics. Start reading at {@link
 * io.caduceus.admin.recovery.Restoring}; {@link io.caduceus.admin.recovery.Recoveries} is the
 * order. It must never write to a firehose that has anything else in it, open a sealed field, or
 * bring back what is past its retention.
 */
@NullMarked
package io.caduceus.admin.recovery;

import org.jspecify.annotations.NullMarked;

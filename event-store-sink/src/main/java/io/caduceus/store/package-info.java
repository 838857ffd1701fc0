/**
 * The event store's way in: what a Kafka Connect worker loads to write the firehose to MongoDB with
 * the official sink connector. Start reading at {@link io.caduceus.store.StoreConnector}, whose
 * {@code config} names every other class in its place; {@link io.caduceus.store.StoredEvent} is the
 * document's shape. {@link io.caduceus.store.DeliveryRecords} is a second connector of the same
 * kind, for where events went. It must never open a sealed field, overwrite another publisher's
 * event, or give an event up because the store was away.
 */
@NullMarked
package io.caduceus.store;

import org.jspecify.annotations.NullMarked;

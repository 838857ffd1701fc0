/**
 * The event store's documents as the features of the admin API see them. Start reading at {@link
 * io.caduceus.admin.store.StoredEvent}; the sink, which writes them, has the shape's other half.
 */
@NullMarked
package io.caduceus.admin.store;

import org.jspecify.annotations.NullMarked;

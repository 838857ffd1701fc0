/**
 * What one subscription receives of an event, as bytes. Start reading at {@link
 * io.caduceus.delivery.EventView}, which decides what somebody sees, then {@link
 * io.caduceus.delivery.DeliveryFormat}, which writes it down. The router's deliveries, the admin
 * API's answers and its previews are made here, so that they cannot differ. Nothing here may ever
 * let a value pass that it has any doubt about, or put one into a message or a {@code toString}.
 */
@NullMarked
package io.caduceus.delivery;

import org.jspecify.annotations.NullMarked;

/**
 * Takes every accepted event from the firehose to everyone who subscribed and may see it. Start
 * reading at {@link io.caduceus.router.RoutingTopology}, then {@link
 * io.caduceus.router.RouteTable}; what a subscription sees of an event is decided in {@code
 * io.caduceus.delivery}. This room must never drop an accepted event, never look into a body to
 * decide where it goes, and never let a value pass that it has any doubt about: such an event is
 * quarantined as it came, still sealed.
 */
@NullMarked
package io.caduceus.router;

import org.jspecify.annotations.NullMarked;

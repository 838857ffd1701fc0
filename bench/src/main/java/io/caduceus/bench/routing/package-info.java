/**
 * How fast the router is, and how soon what it delivers can be seen: our app beside S, a
 * pass-through of bytes in Kafka Streams. Start reading at {@link
 * io.caduceus.bench.routing.Fanout}, then {@link io.caduceus.bench.routing.Visibility}. This room
 * must never count an event that did not arrive, exactly once, wherever it was to go.
 */
@NullMarked
package io.caduceus.bench.routing;

import org.jspecify.annotations.NullMarked;

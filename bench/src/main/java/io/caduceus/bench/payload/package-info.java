/**
 * What is sent: the same events for every contender, made from a seed. Start reading at {@link
 * io.caduceus.bench.payload.Payloads}. This room must never hold anybody's real event.
 */
@NullMarked
package io.caduceus.bench.payload;

import org.jspecify.annotations.NullMarked;

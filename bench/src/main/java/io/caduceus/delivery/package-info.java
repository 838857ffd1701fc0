/**
 * Benchmarks of what is private to the delivery. Start reading at {@link
 * io.caduceus.delivery.ViewLoops}. This room must never hold anything that the router could use.
 */
@NullMarked
package io.caduceus.delivery;

import org.jspecify.annotations.NullMarked;

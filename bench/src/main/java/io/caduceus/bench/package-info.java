/**
 * {@code ./caduceus bench}: what Caduceus does in a second and in a second of processor time,
 * beside the ceilings of the machine and what others would use instead. Start reading at {@link
 * io.caduceus.bench.Bench}; each stage has a room of its own. This room must never be on the class
 * path of the product.
 */
@NullMarked
package io.caduceus.bench;

import org.jspecify.annotations.NullMarked;

/**
 * The inner loops, by JMH: validation, protection and view of one body, beside J, Jackson copying
 * the same body from parser to generator. Start reading at {@link
 * io.caduceus.bench.loops.InnerLoops}. What is measured stands in {@code io.caduceus.intake} and
 * {@code io.caduceus.delivery}, where it can see what is private to those rooms. This room must
 * never measure a copy of the product's code.
 */
@NullMarked
package io.caduceus.bench.loops;

import org.jspecify.annotations.NullMarked;

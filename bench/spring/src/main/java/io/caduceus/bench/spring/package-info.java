/**
 * Peer B: what a textbook of Spring would show instead. Start reading at {@link
 * io.caduceus.bench.spring.EventController}. This room must never know Caduceus.
 */
@NullMarked
package io.caduceus.bench.spring;

import org.jspecify.annotations.NullMarked;

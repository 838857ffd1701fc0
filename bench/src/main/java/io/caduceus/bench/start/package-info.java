/**
 * How long a newcomer waits: {@code ./caduceus start} to the line that says it has started, with
 * the AOT cache that the launcher keeps and without. Start reading at {@link
 * io.caduceus.bench.start.Start}. This room must never touch a data folder but its own.
 */
@NullMarked
package io.caduceus.bench.start;

import org.jspecify.annotations.NullMarked;

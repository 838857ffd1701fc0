/**
 * What a search costs, against how much the store holds: through the admin API, as an operator
 * asks, audit entry included. Start reading at {@link io.caduceus.bench.search.Search}. This room
 * must never touch a database but the bench's own.
 */
@NullMarked
package io.caduceus.bench.search;

import org.jspecify.annotations.NullMarked;

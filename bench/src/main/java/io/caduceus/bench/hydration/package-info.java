/**
 * How fast the store is hydrated: the sink through a real Kafka Connect worker, beside M, a raw
 * unordered bulk upsert of the same documents to the same store. Start reading at {@link
 * io.caduceus.bench.hydration.Hydration}. This room must never touch a database but the bench's
 * own.
 */
@NullMarked
package io.caduceus.bench.hydration;

import org.jspecify.annotations.NullMarked;

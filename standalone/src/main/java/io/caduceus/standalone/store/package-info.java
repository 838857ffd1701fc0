/**
 * The engine of the embedded document store: mongo-java-server, with what it lacks to hold more
 * than a few thousand documents. Start reading at {@link
 * io.caduceus.standalone.store.StoreBackend}; {@link io.caduceus.standalone.store.Documents}
 * answers a query. Must never gather what a query found in memory: whoever shares the heap with it
 * would end for the question of one.
 */
@NullMarked
package io.caduceus.standalone.store;

import org.jspecify.annotations.NullMarked;

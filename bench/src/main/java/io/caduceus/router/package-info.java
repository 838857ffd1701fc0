/**
 * The router as the bench wants it: started and stopped at will, beside a pass-through with the
 * very same settings of Kafka Streams. Start reading at {@link io.caduceus.router.RouterOnDemand}.
 * This room must never hold anything that the router itself could use.
 */
@NullMarked
package io.caduceus.router;

import org.jspecify.annotations.NullMarked;

/**
 * Peer A: what a user of Apache Camel would write instead. Start reading at {@link
 * io.caduceus.bench.camel.CamelPeer}. This room must never know Caduceus.
 */
@NullMarked
package io.caduceus.bench.camel;

import org.jspecify.annotations.NullMarked;

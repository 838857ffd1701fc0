/**
 * The infrastructure that Caduceus runs on when nobody has brought any: Kafka, a schema registry, a
 * document store and Kafka Connect, all on loopback. Start reading at {@link
 * io.caduceus.standalone.parts.LocalParts}, which wires them; each is a {@link
 * io.caduceus.standalone.parts.Part} and can be replaced by an address, so that the same tests run
 * against real clusters. Must never know the apps, or listen on anything but loopback.
 */
@NullMarked
package io.caduceus.standalone.parts;

import org.jspecify.annotations.NullMarked;

/**
 * What an event is called and how it travels: names, ids, topics, headers, and the wire codec with
 * its Kafka serializers. Start reading at {@link io.caduceus.event.EventTypeName}, then {@link
 * io.caduceus.event.WireSerializer}. This room knows no server, no database and no framework; it
 * must never look into an event's body.
 */
@NullMarked
package io.caduceus.event;

import org.jspecify.annotations.NullMarked;

/**
 * The search's door: {@code POST /v1/events:search} and {@code GET /v1/events/{id}}. Start reading
 * at {@link io.caduceus.admin.search.EventSearch}. What is asked is in the room {@code query}, who
 * sees what in {@code view}, how it is found in {@code finding}; {@code export} and {@code saved}
 * have doors of their own. Rooms know each other in one direction: {@code query}, {@code view},
 * {@code finding}, this one, the two others. Every look is audited before it is answered, and
 * nothing here changes an event.
 */
@NullMarked
package io.caduceus.admin.search;

import org.jspecify.annotations.NullMarked;

/**
 * A day of a large hospital's admissions at once, from the first byte sent to the last event
 * stored; then at an even pace. Start reading at {@link io.caduceus.bench.headline.Headline}. This
 * room must never report a run in which a message was lost or came twice.
 */
@NullMarked
package io.caduceus.bench.headline;

import org.jspecify.annotations.NullMarked;

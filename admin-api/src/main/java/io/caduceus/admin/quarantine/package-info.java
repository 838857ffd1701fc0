/**
 * What could be neither routed nor stored, and what is decided on it. The records stay in their
 * topic, sealed as they came; here is an index of what is known of each without opening it. Start
 * reading at {@link io.caduceus.admin.quarantine.Quarantine}, which takes decisions; {@link
 * io.caduceus.admin.quarantine.Upkeep} fills the index and carries the decisions out. It must never
 * keep or show a value of a body, and never let go of a record that nobody has decided on.
 */
@NullMarked
package io.caduceus.admin.quarantine;

import org.jspecify.annotations.NullMarked;

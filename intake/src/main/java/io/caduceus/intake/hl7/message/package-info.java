/**
 * A message of HL7 v2 as it was sent: its header, its segments and their fields, the places in it,
 * and what can be wrong with it. Start reading at {@link
 * io.caduceus.intake.hl7.message.Hl7Message}. This room knows nothing of events, of mappings or of
 * acknowledgements, does not ask what a field means, and quotes none of them when it refuses.
 */
@NullMarked
package io.caduceus.intake.hl7.message;

import org.jspecify.annotations.NullMarked;

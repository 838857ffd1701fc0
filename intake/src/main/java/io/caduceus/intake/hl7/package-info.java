/**
 * The door of HL7 v2: one message becomes one submission, and its receipt becomes the
 * acknowledgement. Start reading at {@link io.caduceus.intake.hl7.Hl7Intake}; {@code message} takes
 * a message apart, {@code mapping} says what it means, {@code mllp} brings it by a socket instead
 * of HTTP. This room decides nothing, knows no other door, and never lets a field's value into an
 * acknowledgement, a log line or an exception: names of segments and numbers of fields only.
 */
@NullMarked
package io.caduceus.intake.hl7;

import org.jspecify.annotations.NullMarked;

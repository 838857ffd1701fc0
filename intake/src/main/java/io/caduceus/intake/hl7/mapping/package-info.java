/**
 * What messages mean: which event a type of message becomes, and which field which member of its
 * body, as the tables under {@code hl7/mappings} and an operator's own say. Start reading at {@link
 * io.caduceus.intake.hl7.mapping.Mappings}; {@code BodyBuilder} follows a table through a message.
 * This room hands nothing in, writes no acknowledgement, and never names a field's value, neither
 * in a fault nor in an exception.
 */
@NullMarked
package io.caduceus.intake.hl7.mapping;

import org.jspecify.annotations.NullMarked;

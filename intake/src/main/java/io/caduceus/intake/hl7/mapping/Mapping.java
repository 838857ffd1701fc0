package io.caduceus.intake.hl7.mapping;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.hl7.mapping.Rule.Members;
import io.caduceus.intake.hl7.message.Hl7Path;

/**
 * What a type of message becomes.
 *
 * @param messageType for example {@code ADT^A01}
 * @param orderingKey events of the same are kept in order; the patient's id
 */
record Mapping(String messageType, EventTypeName event, Hl7Path orderingKey, Members body) {}

package io.caduceus.intake.hl7;

import io.caduceus.event.EventTypeName;
import io.caduceus.intake.hl7.Rule.Members;

/**
 * What a type of message becomes.
 *
 * @param messageType for example {@code ADT^A01}
 * @param orderingKey events of the same are kept in order; the patient's id
 */
record Mapping(String messageType, EventTypeName event, Hl7Path orderingKey, Members body) {}

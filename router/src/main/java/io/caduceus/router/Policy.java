package io.caduceus.router;

import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRules;
import io.caduceus.registry.Openness;
import java.time.Duration;

/**
 * What a router must know of an event type: which of its fields are sensitive today, how long a
 * repetition is told from a new event, who may have it without being admitted, and whether it is
 * put on record where its events went.
 *
 * @param version of the rules; grows with every change of them
 * @param rules compiled, because every event of the type is walked along them
 */
record Policy(
    int version,
    FieldRules rules,
    Duration duplicateWindow,
    Openness openTo,
    boolean deliveryRecords) {
  static Policy of(EventType type) {
    return new Policy(
        type.policyVersion(),
        type.rules(),
        type.duplicateWindow(),
        type.openTo(),
        type.deliveryRecords());
  }
}

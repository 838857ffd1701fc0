package io.caduceus.router;

import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRules;

/**
 * Which fields of an event type are sensitive today.
 *
 * @param version grows with every change
 * @param rules compiled, because every event of the type is walked along them
 */
record Policy(int version, FieldRules rules) {
  static Policy of(EventType type) {
    return new Policy(type.policyVersion(), type.rules());
  }
}

package io.caduceus.intake;

import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRules;

/** An event type as the intake holds it: everything compiled that each event needs. */
sealed interface KnownType {
  EventType type();

  /** Bodies can be checked and protected. */
  record Usable(EventType type, BodyValidator validator, FieldRules rules, BlindIndex index)
      implements KnownType {}

  /** Its schema cannot be compiled, so nothing can be published under its name. */
  record Broken(EventType type) implements KnownType {}
}

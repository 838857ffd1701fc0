package io.caduceus.router;

import io.caduceus.registry.EventType;
import io.caduceus.registry.FieldRule;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.samples.Samples;
import java.time.Duration;
import java.util.List;

/** What the router's tests have in common beside {@link Samples}. */
final class Fixtures {
  private Fixtures() {}

  static EventType withPolicy(EventType type, int version, FieldRule... rules) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        version,
        List.of(rules),
        type.publishers(),
        type.retention(),
        EventType.USUAL_DUPLICATE_WINDOW,
        type.openTo(),
        type.dataSubject(),
        List.of(),
        true,
        type.revision() + version);
  }

  /** The next revision of an event type, with another duplicate window. */
  static EventType withDuplicateWindow(EventType type, Duration window) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        window,
        type.openTo(),
        type.dataSubject(),
        List.of(),
        true,
        type.revision() + 1);
  }

  /** The next revision of an event type, of which no deliveries are put on record. */
  static EventType withoutDeliveryRecords(EventType type) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        type.retention(),
        type.duplicateWindow(),
        type.openTo(),
        type.dataSubject(),
        List.of(),
        false,
        type.revision() + 1);
  }

  static Subscription with(Subscription plain, Status status, long revision) {
    return new Subscription(
        plain.name(),
        plain.application(),
        plain.team(),
        plain.events(),
        plain.tags(),
        plain.synthetic(),
        plain.format(),
        status,
        plain.grants(),
        plain.admitted(),
        plain.retention(),
        revision);
  }
}

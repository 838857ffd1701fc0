package io.caduceus.router;

import io.caduceus.delivery.EventView;
import io.caduceus.event.EventTypeName;
import io.caduceus.router.Outgoing.Confirmed;
import io.caduceus.router.Outgoing.Delivered;
import io.caduceus.router.Outgoing.Quarantined;
import io.caduceus.router.Outgoing.Recorded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what goes out. A transaction that is aborted and done again is counted again; labels are
 * reason codes, because subscriptions are too many; duplicates alone are counted by event type, to
 * tell who retries, and only types that have any are there.
 */
final class RouterMetrics {
  private final MeterRegistry registry;
  private final Counter delivered;
  private final Counter redacted;
  private final Counter unreadableFields;
  private final Counter failures;
  private final Map<Reason, Counter> quarantined = new EnumMap<>(Reason.class);

  RouterMetrics(MeterRegistry registry) {
    this.registry = registry;
    delivered =
        Counter.builder("caduceus.router.delivered")
            .description("Events written to subscriptions' topics")
            .register(registry);
    redacted =
        Counter.builder("caduceus.router.redacted")
            .description("Those of them in which something is redacted")
            .register(registry);
    unreadableFields =
        Counter.builder("caduceus.router.unreadable.fields")
            .description("Sealed values that a grant covers but no key opens")
            .register(registry);
    failures =
        Counter.builder("caduceus.router.failures")
            .description("Threads that failed and were replaced")
            .register(registry);
    for (Reason reason : Reason.values()) {
      quarantined.put(
          reason,
          Counter.builder("caduceus.router.quarantined")
              .description("Records written to quarantine")
              .tag("reason", reason.code())
              .register(registry));
    }
  }

  /** A step of the topology. */
  void count(byte[] key, Outgoing outgoing) {
    switch (outgoing) {
      case Delivered(_, _, EventView.Seen view) -> {
        delivered.increment();
        unreadableFields.increment(view.unreadable());
        if (!view.redacted().isEmpty()) {
          redacted.increment();
        }
      }
      case Confirmed _, Recorded _ -> {}
      case Quarantined(Reason reason, _) ->
          Objects.requireNonNull(quarantined.get(reason)).increment();
    }
  }

  /** An event came again and went no further. */
  void countDuplicate(EventTypeName type) {
    Counter.builder("caduceus.router.duplicates")
        .description("Events that came again within the duplicate window of their type")
        .tag("type", type.toString())
        .register(registry)
        .increment();
  }

  void countFailure() {
    failures.increment();
  }
}

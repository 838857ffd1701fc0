package io.caduceus.router;

import io.caduceus.event.Mark;
import io.caduceus.router.Arrival.Illegible;
import io.caduceus.router.Arrival.Legible;
import io.caduceus.router.Arrival.Marked;
import io.caduceus.router.Verdict.Confirm;
import io.caduceus.router.Verdict.Deliver;
import io.caduceus.router.Verdict.Quarantine;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Decides where an arrival goes, by what the tables say at this moment. */
final class Router {
  private final RoutingTables tables;
  private final InstantSource clock;

  Router(RoutingTables tables, InstantSource clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** A step of the topology. */
  List<Record<byte[], Verdict>> route(Record<byte[], Arrival> record) {
    return List.of(record.withValue(verdict(record.value())));
  }

  private Verdict verdict(Arrival arrival) {
    return switch (arrival) {
      case Illegible(Reason reason, _) -> new Quarantine(arrival, reason);
      case Marked(Mark mark) -> new Confirm(mark);
      case Legible legible -> verdict(legible);
    };
  }

  private Verdict verdict(Legible arrival) {
    int policyVersion = arrival.event().getPolicyVersion();
    RouteTable table = tables.knowing(arrival.type(), policyVersion);
    Policy policy = table.policy(arrival.type());
    if (policy == null) {
      return new Quarantine(arrival, Reason.UNKNOWN_EVENT_TYPE);
    }
    if (policy.version() < policyVersion) {
      return new Quarantine(arrival, Reason.UNKNOWN_POLICY);
    }
    List<Delivery> deliveries = deliveries(arrival, table);
    return deliveries.isEmpty() && arrival.addressee() != null
        ? new Quarantine(arrival, Reason.NOT_SUBSCRIBED)
        : new Deliver(arrival, policy, deliveries);
  }

  private List<Delivery> deliveries(Legible arrival, RouteTable table) {
    List<Delivery> all =
        table.match(
            arrival.type(),
            arrival.event().getTags(),
            arrival.event().getSynthetic(),
            clock.instant());
    return arrival.addressee() == null
        ? all
        : all.stream().filter(delivery -> delivery.to().equals(arrival.addressee())).toList();
  }
}

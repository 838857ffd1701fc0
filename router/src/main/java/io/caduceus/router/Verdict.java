package io.caduceus.router;

import io.caduceus.event.Mark;
import io.caduceus.router.Arrival.Legible;
import java.util.List;

/** What is to become of an arrival. */
sealed interface Verdict {

  /**
   * It goes to subscriptions, or to none if nobody asked for it.
   *
   * @param policy the newest that is known, by which each of them sees the event
   */
  record Deliver(Legible arrival, Policy policy, List<Delivery> deliveries) implements Verdict {
    public Deliver {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** It goes to quarantine, as it came. */
  record Quarantine(Arrival arrival, Reason reason) implements Verdict {}

  /** It is a mark, and what it asks for is followed from here on. */
  record Confirm(Mark mark) implements Verdict {}
}

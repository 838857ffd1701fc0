package io.caduceus.admin.rehydration;

import io.caduceus.admin.marks.InForce;
import io.caduceus.admin.rehydration.Rehydration.Asking;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.subscriptions.Beginning;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has new subscriptions begin with what came before them, where they asked for it. It begins when
 * every router is known to follow the subscription: whatever comes onto the firehose from then on
 * is delivered live, and everything before it is in the history.
 */
final class Histories {
  /** The number of a subscription's history among its rehydrations. */
  static final long NUMBER = 0;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Desk desk;
  private final Supplier<List<Beginning>> beginnings;
  private final Function<Collection<SubscriptionName>, Map<SubscriptionName, InForce>> inForce;
  private final int rate;
  private Instant next = Instant.MIN;

  /**
   * @param beginnings active subscriptions that asked for a history
   * @param inForce what the routers are known to follow
   * @param rate events a second
   */
  Histories(
      Desk desk,
      Supplier<List<Beginning>> beginnings,
      Function<Collection<SubscriptionName>, Map<SubscriptionName, InForce>> inForce,
      int rate) {
    this.desk = desk;
    this.beginnings = beginnings;
    this.inForce = inForce;
    this.rate = rate;
  }

  /** Whether a subscription's history is still to begin. */
  boolean isAwaited(SubscriptionName subscription) {
    return pending().stream().anyMatch(it -> it.subscription().equals(subscription));
  }

  /** Begins those that can. */
  void begin() {
    Instant now = desk.now();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PAUSE);
    List<Beginning> pending = pending();
    if (pending.isEmpty()) {
      return;
    }
    Map<SubscriptionName, InForce> followed =
        inForce.apply(pending.stream().map(Beginning::subscription).toList());
    for (Beginning each : pending) {
      InForce known = followed.get(each.subscription());
      if (known != null && known.revision() >= each.revision()) {
        begin(each, now);
      }
    }
  }

  private void begin(Beginning each, Instant now) {
    Rehydration history =
        Rehydration.asked(
            each.subscription(),
            NUMBER,
            Selection.since(each.from()),
            rate,
            new Asking(Caller.ITSELF.name(), true, null),
            now);
    desk.outcomes().begin(history);
  }

  private List<Beginning> pending() {
    List<Beginning> all = beginnings.get();
    List<String> ids = all.stream().map(it -> Rehydration.id(it.subscription(), NUMBER)).toList();
    Set<String> known = all.isEmpty() ? Set.of() : new HashSet<>(desk.records().known(ids));
    return all.stream()
        .filter(it -> !known.contains(Rehydration.id(it.subscription(), NUMBER)))
        .toList();
  }
}

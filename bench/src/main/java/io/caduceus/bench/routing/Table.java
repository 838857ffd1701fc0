package io.caduceus.bench.routing;

import io.caduceus.bench.parts.Registrar;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of subscriptions, which is another one for each contender. */
final class Table {
  private final Registrar registrar;
  private Map<SubscriptionName, Subscription> announced = Map.of();

  Table(Registrar registrar) {
    this.registrar = registrar;
  }

  /** Announces only what is not so already. */
  void become(List<Subscription> wanted) {
    Map<SubscriptionName, Subscription> next =
        wanted.stream().collect(Collectors.toMap(Subscription::name, it -> it));
    Map<SubscriptionName, Subscription> gone = new HashMap<>(announced);
    gone.keySet().removeAll(next.keySet());
    Set<Subscription> known = Set.copyOf(announced.values());
    registrar.announce(
        next.values().stream().filter(it -> !known.contains(it)).toList(), gone.keySet());
    announced = next;
  }
}

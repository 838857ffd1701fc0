package io.caduceus.admin.rehydration;

import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.marks.InForce;
import io.caduceus.admin.rehydration.Rehydration.Asking;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.subscriptions.Beginning;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has new subscriptions begin with what came before them, where they asked for it. It begins when
 * every router is known to follow the subscription: whatever comes onto the firehose from then on
 * is delivered live, and everything before it is in the history.
 */
final class Histories {
  /** The number of a subscription's history among its rehydrations. */
  static final long NUMBER = 0;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RehydrationRecords records;
  private final Supplier<List<Beginning>> beginnings;
  private final Function<Collection<SubscriptionName>, Map<SubscriptionName, InForce>> inForce;
  private final AuditLog audit;
  private final JsonMapper json;
  private final int rate;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

  /**
   * @param beginnings active subscriptions that asked for a history
   * @param inForce what the routers are known to follow
   * @param rate events a second
   */
  Histories(
      RehydrationRecords records,
      Supplier<List<Beginning>> beginnings,
      Function<Collection<SubscriptionName>, Map<SubscriptionName, InForce>> inForce,
      AuditLog audit,
      JsonMapper json,
      int rate,
      InstantSource clock) {
    this.records = records;
    this.beginnings = beginnings;
    this.inForce = inForce;
    this.audit = audit;
    this.json = json;
    this.rate = rate;
    this.clock = clock;
  }

  /** Whether a subscription's history is still to begin. */
  boolean isAwaited(SubscriptionName subscription) {
    return pending().stream().anyMatch(it -> it.subscription().equals(subscription));
  }

  /** Begins those that can. */
  void begin() {
    Instant now = clock.instant();
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
    audit.append(
        AuditEntry.change(
            now,
            Caller.ITSELF,
            "rehydration.start",
            each.subscription().value(),
            "The subscription begins with history.",
            null,
            json.writeValueAsString(RehydrationView.of(history, now))));
    records.insert(history);
  }

  private List<Beginning> pending() {
    List<Beginning> all = beginnings.get();
    List<String> ids = all.stream().map(it -> Rehydration.id(it.subscription(), NUMBER)).toList();
    Set<String> known = all.isEmpty() ? Set.of() : new HashSet<>(records.known(ids));
    return all.stream()
        .filter(it -> !known.contains(Rehydration.id(it.subscription(), NUMBER)))
        .toList();
  }
}

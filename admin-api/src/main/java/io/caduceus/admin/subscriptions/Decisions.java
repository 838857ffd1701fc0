package io.caduceus.admin.subscriptions;

import io.caduceus.admin.catalog.EventTypes;
import io.caduceus.admin.registry.Intent;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.registry.Ledger;
import io.caduceus.admin.security.Caller;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What owners and time do to a subscription. */
final class Decisions {
  private final Ledger<SubscriptionEntry> ledger;
  private final Subscriptions subscriptions;
  private final EventTypes eventTypes;
  private final InstantSource clock;

  Decisions(
      Ledger<SubscriptionEntry> ledger,
      Subscriptions subscriptions,
      EventTypes eventTypes,
      InstantSource clock) {
    this.ledger = ledger;
    this.subscriptions = subscriptions;
    this.eventTypes = eventTypes;
    this.clock = clock;
  }

  /** Allows what was asked for. */
  Kept<SubscriptionEntry> approve(Caller caller, SubscriptionName name, DecisionRequest request) {
    return ledger.change(
        new Intent(caller, "subscription.approve", name.value(), request.reason()),
        before -> {
          SubscriptionEntry entry = subscriptions.visible(caller, name, before);
          return approval(caller, entry).approve(entry, request.reason(), request.expiresAt());
        });
  }

  /** Denies what was asked for. */
  Kept<SubscriptionEntry> reject(Caller caller, SubscriptionName name, DecisionRequest request) {
    return ledger.change(
        new Intent(caller, "subscription.reject", name.value(), request.reason()),
        before -> {
          SubscriptionEntry entry = subscriptions.visible(caller, name, before);
          return approval(caller, entry).reject(entry, request.reason());
        });
  }

  /** Takes back what was allowed. */
  Kept<SubscriptionEntry> revoke(Caller caller, SubscriptionName name, RevocationRequest request) {
    return ledger.change(
        new Intent(caller, "subscription.revoke", name.value(), request.reason()),
        before ->
            new Revocation(caller, request.eventTypes())
                .of(subscriptions.visible(caller, name, before), owned(caller)));
  }

  /** Ends every approval whose time has passed. */
  void expire() {
    Expiry expiry = new Expiry(now());
    for (SubscriptionEntry due : ledger.all(expiry.candidates())) {
      if (!expiry.of(due).equals(due)) {
        ledger.change(
            new Intent(
                Caller.ITSELF, "subscription.expire", due.key(), "The approval has expired."),
            before -> expiry.of(before == null ? due : before));
      }
    }
  }

  private List<EventType> owned(Caller caller) {
    @Nullable ApplicationName application = caller.application();
    return application == null ? List.of() : eventTypes.ownedBy(application);
  }

  private Approval approval(Caller caller, SubscriptionEntry entry) {
    List<EventType> matched =
        eventTypes.all().stream()
            .filter(type -> entry.subscription().asksFor(type.name()))
            .toList();
    return new Approval(caller, matched, now());
  }

  /** As exact as the record on the topic. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

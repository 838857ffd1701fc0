package io.caduceus.admin.rehydration;

import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes choices by what the registry says now. */
final class Choices {
  private final Store store;
  private final Function<SubscriptionName, @Nullable Subscription> subscriptions;
  private final Supplier<List<EventType>> types;
  private final InstantSource clock;

  Choices(
      Store store,
      Function<SubscriptionName, @Nullable Subscription> subscriptions,
      Supplier<List<EventType>> types,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.types = types;
    this.clock = clock;
  }

  /** Null if its subscription is not active: then nothing may be sent. */
  @Nullable Choice of(Rehydration rehydration) {
    Subscription now = subscriptions.apply(rehydration.subscription());
    return now == null || now.status() != Status.ACTIVE
        ? null
        : new Choice(
            store,
            judgement(now),
            rehydration.selection(),
            rehydration.cut(),
            rehydration.limited());
  }

  /** All that is stored now. */
  Choice trying(Subscription subscription, Selection selection, boolean limited) {
    return new Choice(store, judgement(subscription), selection, null, limited);
  }

  private Judgement judgement(Subscription subscription) {
    return Judgement.of(subscription, types.get(), clock.instant());
  }
}

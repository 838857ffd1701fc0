package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Page;
import io.caduceus.admin.marks.InForce;
import io.caduceus.admin.marks.Marks;
import io.caduceus.admin.registry.Kept;
import io.caduceus.registry.SubscriptionName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Shows subscriptions together with what is known to be in force of them. */
final class Views {
  private final Marks marks;
  private final InstantSource clock;

  Views(Marks marks, InstantSource clock) {
    this.marks = marks;
    this.clock = clock;
  }

  SubscriptionView of(Kept<SubscriptionEntry> kept) {
    return of(kept, marks.inForce(List.of(kept.entry().subscription().name())));
  }

  Page<SubscriptionView> of(Page<Kept<SubscriptionEntry>> page) {
    Map<SubscriptionName, InForce> inForce =
        marks.inForce(page.items().stream().map(it -> it.entry().subscription().name()).toList());
    return page.map(it -> of(it, inForce));
  }

  private SubscriptionView of(
      Kept<SubscriptionEntry> kept, Map<SubscriptionName, InForce> allInForce) {
    SubscriptionEntry entry = kept.entry();
    InForce inForce = allInForce.get(entry.subscription().name());
    return new SubscriptionView(
        SubscriptionView.Details.of(entry, clock.instant()),
        kept.announced(),
        inForce,
        inForce == null || inForce.revision() < entry.revision());
  }
}

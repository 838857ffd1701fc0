package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.registry.Kept;
import io.caduceus.admin.subscriptions.SubscriptionEntry.Decision;
import io.caduceus.event.EventPattern;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription as this API shows it. */
record SubscriptionView(@JsonUnwrapped Details details, boolean announced) {
  static SubscriptionView of(Kept<SubscriptionEntry> kept) {
    return new SubscriptionView(Details.of(kept.entry()), kept.announced());
  }

  /** All that is known of a subscription. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      SubscriptionName name,
      ApplicationName application,
      List<EventPattern> events,
      TagFilter tags,
      SyntheticMode synthetic,
      Wish reveal,
      List<Grant> grants,
      @Nullable String reason,
      Format format,
      @Nullable Duration retention,
      Status status,
      String topic,
      String requestedBy,
      Instant requestedAt,
      @Nullable Decision decision,
      long revision) {
    static Details of(SubscriptionEntry entry) {
      Subscription subscription = entry.subscription();
      return new Details(
          subscription.name(),
          subscription.application(),
          subscription.events(),
          subscription.tags(),
          subscription.synthetic(),
          entry.wish(),
          subscription.grants(),
          entry.reason(),
          subscription.format(),
          subscription.retention(),
          subscription.status(),
          Topics.of(subscription.name()),
          entry.requestedBy(),
          entry.requestedAt(),
          entry.decision(),
          entry.revision());
    }
  }
}

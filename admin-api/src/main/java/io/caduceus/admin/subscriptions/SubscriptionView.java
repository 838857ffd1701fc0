package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.caduceus.admin.marks.InForce;
import io.caduceus.admin.subscriptions.SubscriptionEntry.Decision;
import io.caduceus.event.EventPattern;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.registry.TeamName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as this API shows it.
 *
 * @param awaited whether it is not known yet from when on the routers follow the present revision
 */
record SubscriptionView(
    @JsonUnwrapped Details details,
    boolean announced,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable InForce inForce,
    boolean awaited) {

  /** All that is known of a subscription. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      SubscriptionName name,
      ApplicationName application,
      @Nullable TeamName team,
      List<EventPattern> events,
      TagFilter tags,
      SyntheticMode synthetic,
      Wish reveal,
      List<Held> grants,
      List<EventTypeName> admitted,
      @Nullable String reason,
      Format format,
      @Nullable Duration retention,
      Status status,
      String topic,
      String requestedBy,
      Instant requestedAt,
      @Nullable Decision decision,
      @Nullable History history,
      long revision) {
    /**
     * @param moment at which the grants are looked at; null if their state is of no account
     */
    static Details of(SubscriptionEntry entry, @Nullable Instant moment) {
      Subscription subscription = entry.subscription();
      return new Details(
          subscription.name(),
          subscription.application(),
          subscription.team(),
          subscription.events(),
          subscription.tags(),
          subscription.synthetic(),
          entry.wish(),
          subscription.grants().stream().map(it -> Held.of(it, moment)).toList(),
          subscription.admitted().stream()
              .sorted(Comparator.comparing(EventTypeName::toString))
              .toList(),
          entry.reason(),
          subscription.format(),
          subscription.retention(),
          subscription.status(),
          Topics.of(subscription.name()),
          entry.requestedBy(),
          entry.requestedAt(),
          entry.decision(),
          entry.history(),
          entry.revision());
    }
  }

  /** A grant, and how it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Held(@JsonUnwrapped Grant grant, @Nullable State state) {
    static Held of(Grant grant, @Nullable Instant moment) {
      if (moment == null) {
        return new Held(grant, null);
      }
      return new Held(grant, grant.isEffectiveAt(moment) ? State.GRANTED : State.EXPIRED);
    }
  }

  /** How a grant stands. */
  enum State {
    GRANTED,
    /** Nothing is revealed by it any more; it is taken off the record next. */
    EXPIRED
  }
}

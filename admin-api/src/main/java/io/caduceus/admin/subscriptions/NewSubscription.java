package io.caduceus.admin.subscriptions;

import io.caduceus.admin.answers.Required;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventPattern;
import io.caduceus.event.Tag;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Format;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.registry.SyntheticMode;
import io.caduceus.registry.TagFilter;
import io.caduceus.registry.TeamName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to receive.
 *
 * @param application for whom; null is the caller
 * @param synthetic null is {@link SyntheticMode#PASS}, as nothing else narrows unasked either
 * @param format null is {@link Format#AVRO}
 * @param history null is what comes once it is active
 */
record NewSubscription(
    SubscriptionName name,
    @Nullable ApplicationName application,
    List<EventPattern> events,
    @Nullable Tags tags,
    @Nullable SyntheticMode synthetic,
    @Nullable Wish reveal,
    @Nullable String reason,
    @Nullable Format format,
    @Nullable Duration retention,
    @Nullable History history) {

  NewSubscription {
    Required.member("name", name);
    Required.member("events", events);
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("names at least one event pattern");
    }
    if (retention != null && !retention.isPositive()) {
      throw new IllegalArgumentException("has a positive retention, or none");
    }
  }

  Wish wish() {
    return Objects.requireNonNullElse(reveal, Wish.NOTHING);
  }

  /**
   * What reveals nothing, and asks now for no event type that is not open to the team, needs
   * nobody's consent.
   *
   * @param types all that are registered
   */
  SubscriptionEntry requestedBy(
      Caller caller,
      ApplicationName application,
      @Nullable TeamName team,
      List<EventType> types,
      Instant moment) {
    Subscription pending = pending(application, team);
    List<EventType> matched = types.stream().filter(type -> pending.asksFor(type.name())).toList();
    SubscriptionEntry entry =
        new SubscriptionEntry(pending, wish(), reason, caller.name(), moment, null, history);
    return wish().isForNothing() && Approval.closed(matched, pending).isEmpty()
        ? entry.withStatus(Status.ACTIVE)
        : entry;
  }

  private Subscription pending(ApplicationName application, @Nullable TeamName team) {
    return new Subscription(
        name,
        application,
        team,
        events,
        tags == null ? TagFilter.NONE : tags.filter(),
        Objects.requireNonNullElse(synthetic, SyntheticMode.PASS),
        Objects.requireNonNullElse(format, Format.AVRO),
        Status.PENDING,
        List.of(),
        Set.of(),
        retention,
        1);
  }

  /** Which tags events must have; null is the same as empty. */
  record Tags(
      @Nullable Set<String> allOf, @Nullable Set<String> anyOf, @Nullable Set<String> noneOf) {
    Tags {
      allOf = checked(allOf);
      anyOf = checked(anyOf);
      noneOf = checked(noneOf);
    }

    TagFilter filter() {
      return new TagFilter(checked(allOf), checked(anyOf), checked(noneOf));
    }

    private static Set<String> checked(@Nullable Set<String> tags) {
      if (tags == null) {
        return Set.of();
      }
      tags.forEach(Tag::new);
      return Set.copyOf(tags);
    }
  }
}

package io.caduceus.admin.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caduceus.admin.registry.Registered;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.EventTypeName;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A subscription on record.
 *
 * @param wish what was asked to be revealed; what was granted is in the subscription
 * @param requestedBy who asked, and may therefore not approve
 * @param decision on the wish, if it needed one and got it
 * @param history what it begins with; null is what comes once it is active
 */
record SubscriptionEntry(
    Subscription subscription,
    Wish wish,
    @Nullable String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Decision decision,
    @Nullable History history)
    implements Registered<SubscriptionEntry> {
  /**
   * What somebody decided about a wish.
   *
   * @param expiresAt from when on what was approved is void; null is never
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Decision(
      boolean approved,
      String by,
      Instant at,
      @Nullable String reason,
      @Nullable Instant expiresAt) {}

  ApplicationName application() {
    return subscription.application();
  }

  Status status() {
    return subscription.status();
  }

  SubscriptionEntry withStatus(Status status) {
    return with(status, subscription.grants(), subscription.admitted(), decision, revision());
  }

  SubscriptionEntry decided(
      Status status, List<Grant> grants, Set<EventTypeName> admitted, Decision decision) {
    return with(status, grants, admitted, decision, revision());
  }

  /** The same, but for some of what was approved. */
  SubscriptionEntry without(Predicate<Grant> grants, Predicate<EventTypeName> admitted) {
    return with(
        status(),
        subscription.grants().stream().filter(grants.negate()).toList(),
        subscription.admitted().stream()
            .filter(admitted.negate())
            .collect(Collectors.toUnmodifiableSet()),
        decision,
        revision());
  }

  /** The subscription, if all that it asks for were granted by somebody. */
  Subscription ifGranted(Caller by, List<EventType> matched, Instant moment) {
    List<Grant> grants =
        matched.stream()
            .flatMap(it -> Stream.ofNullable(wish.within(it, by.name(), moment, null)))
            .toList();
    Set<EventTypeName> admitted =
        matched.stream().map(EventType::name).collect(Collectors.toUnmodifiableSet());
    return with(Status.ACTIVE, grants, admitted, decision, revision()).subscription();
  }

  SubscriptionEntry retaining(Duration retention) {
    return with(
        new Subscription(
            subscription.name(),
            subscription.application(),
            subscription.team(),
            subscription.events(),
            subscription.tags(),
            subscription.synthetic(),
            subscription.format(),
            status(),
            subscription.grants(),
            subscription.admitted(),
            retention,
            revision()),
        decision);
  }

  @Override
  public String key() {
    return subscription.name().value();
  }

  @Override
  public long revision() {
    return subscription.revision();
  }

  @Override
  public SubscriptionEntry atRevision(long revision) {
    return with(status(), subscription.grants(), subscription.admitted(), decision, revision);
  }

  @Override
  public SpecificRecord announcement() {
    return subscription.toRecord();
  }

  @Override
  public Object audited() {
    return SubscriptionView.Details.of(this, null);
  }

  private SubscriptionEntry with(
      Status status,
      List<Grant> grants,
      Set<EventTypeName> admitted,
      @Nullable Decision decision,
      long revision) {
    return with(
        new Subscription(
            subscription.name(),
            subscription.application(),
            subscription.team(),
            subscription.events(),
            subscription.tags(),
            subscription.synthetic(),
            subscription.format(),
            status,
            grants,
            admitted,
            subscription.retention(),
            revision),
        decision);
  }

  private SubscriptionEntry with(Subscription subscription, @Nullable Decision decision) {
    return new SubscriptionEntry(
        subscription, wish, reason, requestedBy, requestedAt, decision, history);
  }
}

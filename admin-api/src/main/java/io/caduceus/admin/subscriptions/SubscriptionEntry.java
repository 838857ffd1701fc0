package io.caduceus.admin.subscriptions;

import io.caduceus.admin.registry.Registered;
import io.caduceus.registry.ApplicationName;
import io.caduceus.registry.Grant;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A subscription on record.
 *
 * @param wish what was asked to be revealed; what was granted is in the subscription
 * @param requestedBy who asked, and may therefore not approve
 * @param decision on the wish, if it needed one and got it
 */
record SubscriptionEntry(
    Subscription subscription,
    Wish wish,
    @Nullable String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Decision decision)
    implements Registered<SubscriptionEntry> {

  /** What somebody decided about a wish. */
  record Decision(boolean approved, String by, Instant at, @Nullable String reason) {}

  ApplicationName application() {
    return subscription.application();
  }

  Status status() {
    return subscription.status();
  }

  SubscriptionEntry withStatus(Status status) {
    return with(status, subscription.grants(), decision, revision());
  }

  SubscriptionEntry decided(Status status, List<Grant> grants, Decision decision) {
    return with(status, grants, decision, revision());
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
    return with(status(), subscription.grants(), decision, revision);
  }

  @Override
  public SpecificRecord announcement() {
    return subscription.toRecord();
  }

  @Override
  public Object audited() {
    return SubscriptionView.Details.of(this);
  }

  private SubscriptionEntry with(
      Status status, List<Grant> grants, @Nullable Decision decision, long revision) {
    return new SubscriptionEntry(
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
            subscription.admitted(),
            subscription.retention(),
            revision),
        wish,
        reason,
        requestedBy,
        requestedAt,
        decision);
  }
}

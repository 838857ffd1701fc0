package io.caduceus.admin.rehydration;

import io.caduceus.registry.SubscriptionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rehydration, as it is on record.
 *
 * @param number its place among those of its subscription; its history is number 0
 * @param limited whether whoever asked may only know of what the subscription asks for
 * @param code why it waits, is paused or failed
 * @param cut where on the firehose ends what it is about; null before it has begun
 * @param counts null before they were counted
 * @param progress a copy, for show; what counts is on the broker
 */
record Rehydration(
    SubscriptionName subscription,
    long number,
    Selection selection,
    int ratePerSecond,
    String by,
    boolean limited,
    @Nullable String reason,
    Instant requestedAt,
    State state,
    @Nullable String code,
    @Nullable Cut cut,
    @Nullable Counts counts,
    Progress progress,
    @Nullable Stretch stretch,
    @Nullable Instant endedAt) {

  /** Why it waits, is paused or failed. */
  static final String STORE_BEHIND = "store-behind";

  static final String SUBSCRIPTION_NOT_ACTIVE = "subscription-not-active";
  static final String PROGRESS_LOST = "progress-lost";
  static final String UNEXPECTED = "unexpected-failure";

  String id() {
    return id(subscription, number);
  }

  static String id(SubscriptionName subscription, long number) {
    return subscription.value() + "." + number;
  }

  static Rehydration asked(
      SubscriptionName subscription,
      long number,
      Selection selection,
      int ratePerSecond,
      Asking asking,
      Instant at) {
    return new Rehydration(
        subscription,
        number,
        selection,
        ratePerSecond,
        asking.by(),
        asking.limited(),
        asking.reason(),
        at,
        State.COUNTING,
        null,
        null,
        null,
        Progress.NONE,
        null,
        null);
  }

  /** It is about what the firehose holds now. */
  Rehydration upTo(Cut cut) {
    return with(state, code, cut, counts, progress, stretch, endedAt);
  }

  Rehydration counted(Counts counts, Instant now) {
    Stretch begun = new Stretch(now, 0, now);
    return with(State.RUNNING, null, cut, counts, progress, begun, null);
  }

  Rehydration progressed(Progress now, Instant at) {
    Stretch begun = stretch == null ? new Stretch(at, progress.delivered(), at) : stretch;
    Stretch longer = new Stretch(begun.from(), begun.before(), at);
    return with(state, code, cut, counts, now, longer, endedAt);
  }

  Rehydration waiting(@Nullable String why) {
    return with(state, why, cut, counts, progress, stretch, endedAt);
  }

  Rehydration paused(@Nullable String why) {
    return with(State.PAUSED, why, cut, counts, progress, null, null);
  }

  Rehydration resumed() {
    State next = counts == null ? State.COUNTING : State.RUNNING;
    return with(next, null, cut, counts, progress, null, null);
  }

  Rehydration over(State end, @Nullable String why, Instant at) {
    return with(end, why, cut, counts, progress, stretch, at);
  }

  private Rehydration with(
      State state,
      @Nullable String code,
      @Nullable Cut cut,
      @Nullable Counts counts,
      Progress progress,
      @Nullable Stretch stretch,
      @Nullable Instant endedAt) {
    return new Rehydration(
        subscription,
        number,
        selection,
        ratePerSecond,
        by,
        limited,
        reason,
        requestedAt,
        state,
        code,
        cut,
        counts,
        progress,
        stretch,
        endedAt);
  }

  /**
   * Who asks for it.
   *
   * @param limited whether he may only know of what the subscription asks for
   */
  record Asking(String by, boolean limited, @Nullable String reason) {}

  /**
   * The time since it was started or resumed, from which its speed is known.
   *
   * @param before how many events were delivered before
   * @param until when the last ones were
   */
  record Stretch(Instant from, long before, Instant until) {}
}

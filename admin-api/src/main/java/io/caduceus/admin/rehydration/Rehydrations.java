package io.caduceus.admin.rehydration;

import io.caduceus.admin.answers.Cursor;
import io.caduceus.admin.answers.Fault;
import io.caduceus.admin.answers.Page;
import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.rehydration.Counting.Counted;
import io.caduceus.admin.rehydration.Rehydration.Asking;
import io.caduceus.admin.security.Caller;
import io.caduceus.admin.security.Operation;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes orders and shows how far they are; the work itself is the {@link Runner}'s. */
final class Rehydrations {
  /** A trial is answered at once, and says so if it did not get to the end by then. */
  private static final Duration LONGEST_TRIAL = Duration.ofSeconds(15);

  private final Desk desk;
  private final Histories histories;
  private final Permits permits;
  private final Rates rates;

  Rehydrations(Desk desk, Histories histories, Permits permits, Rates rates) {
    this.desk = desk;
    this.histories = histories;
    this.permits = permits;
    this.rates = rates;
  }

  /** What a rehydration would do now. */
  Trial tryOut(Caller caller, SubscriptionName name, NewRehydration wanted) {
    String action = "rehydration.try";
    Subscription subscription = permits.toRehydrate(caller, name, action, name.value());
    long deadline = System.nanoTime() + LONGEST_TRIAL.toNanos();
    Choice choice = desk.choices().trying(subscription, wanted.selection(), isLimited(caller));
    Counted counted = Counting.count(choice, () -> System.nanoTime() < deadline);
    permits.read(
        caller,
        action,
        name.value(),
        Map.of("selection", wanted.selection(), "found", counted.counts()));
    return new Trial(name, counted.counts(), counted.complete());
  }

  /**
   * What would be delivered.
   *
   * @param complete false if there was no time to count it all
   */
  record Trial(SubscriptionName subscription, Counts counts, boolean complete) {}

  RehydrationView start(Caller caller, SubscriptionName name, NewRehydration wanted) {
    String action = "rehydration.start";
    Subscription subscription = permits.toRehydrate(caller, name, action, name.value());
    int rate = rate(wanted.ratePerSecond());
    if (subscription.status() != Status.ACTIVE) {
      throw Refused.conflict(
          Rehydration.SUBSCRIPTION_NOT_ACTIVE,
          "The subscription is " + subscription.status() + ", not ACTIVE.",
          List.of());
    }
    Rehydration last = desk.records().last(name);
    if (last != null && !last.state().isOver() || histories.isAwaited(name)) {
      throw busy(name);
    }
    Instant now = desk.now();
    Rehydration first =
        Rehydration.asked(
            name,
            last == null ? 1 : last.number() + 1,
            wanted.selection(),
            rate,
            new Asking(caller.name(), isLimited(caller), wanted.reason()),
            now);
    RehydrationView view = RehydrationView.of(first, now);
    permits.change(caller, action, name.value(), wanted.reason(), null, view);
    if (!desk.records().insert(first)) {
      throw busy(name);
    }
    return view;
  }

  private static Refused busy(SubscriptionName name) {
    return Refused.conflict(
        "rehydration-under-way",
        "One is under way for " + name + "; wait for its end, or cancel it.",
        List.of());
  }

  private int rate(@Nullable Integer wanted) {
    int rate = Objects.requireNonNullElse(wanted, rates.rate());
    if (rate < 1 || rate > rates.fastest()) {
      throw Refused.invalid(
          "Events are delivered again at 1 to " + rates.fastest() + " a second.",
          Fault.at("/ratePerSecond", "maximum", "is 1 to " + rates.fastest()));
    }
    return rate;
  }

  RehydrationView get(Caller caller, String id) {
    Rehydration found = found(id);
    permits.seen(caller, found.subscription());
    return view(found);
  }

  Page<RehydrationView> list(
      Caller caller, SubscriptionName name, @Nullable Cursor after, int limit) {
    permits.seen(caller, name);
    List<Rehydration> found = desk.records().list(name, before(after), limit + 1);
    return Page.of(found, limit, it -> Cursor.of(Long.toString(it.number()))).map(this::view);
  }

  private static long before(@Nullable Cursor after) {
    try {
      return after == null ? Long.MAX_VALUE : Long.parseLong(after.parts().getFirst());
    } catch (NumberFormatException nonsense) {
      throw Cursor.unreadable();
    }
  }

  RehydrationView pause(Caller caller, String id) {
    return move(
        caller, id, "rehydration.pause", it -> it.state().isAtWork() ? it.paused(null) : it);
  }

  RehydrationView resume(Caller caller, String id) {
    return move(
        caller, id, "rehydration.resume", it -> it.state() == State.PAUSED ? it.resumed() : it);
  }

  RehydrationView cancel(Caller caller, String id) {
    return move(
        caller,
        id,
        "rehydration.cancel",
        it -> it.state().isOver() ? it : it.over(State.CANCELLED, null, desk.now()));
  }

  /** What is over stays so; what is as wanted already is left alone. */
  private RehydrationView move(
      Caller caller, String id, String action, UnaryOperator<Rehydration> step) {
    Rehydration before;
    try {
      before = found(id);
    } catch (Refused refused) {
      permits.refuse(caller, action, id, refused);
      throw refused;
    }
    permits.toRehydrate(caller, before.subscription(), action, id);
    Rehydration wanted = step.apply(before);
    if (before.state().isOver() && wanted.state() == before.state()) {
      throw Refused.conflict("The rehydration is " + before.state() + ".");
    }
    if (wanted.equals(before)) {
      return view(before);
    }
    permits.change(
        caller, action, id, null, Map.of("state", before.state()), Map.of("state", wanted.state()));
    return view(desk.records().change(id, step));
  }

  private Rehydration found(String id) {
    Rehydration found = desk.records().find(id);
    if (found == null) {
      throw Refused.notFound("There is no such rehydration, or none that you may know of.");
    }
    return found;
  }

  private RehydrationView view(Rehydration rehydration) {
    return RehydrationView.of(rehydration, desk.now());
  }

  private static boolean isLimited(Caller caller) {
    return !caller.may(Operation.REHYDRATE);
  }
}

package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caduceus.event.EventId;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.registry.ApplicationName;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted lately, so that an event sent twice is written once. A bounded window of this
 * replica's memory: what another replica accepted, what is older, and what came before a restart is
 * written again, and told apart by the router, which delivers it once.
 */
public final class RecentEvents {
  private final Cache<Key, Attempt> attempts;

  /**
   * @param most how many events are remembered
   * @param window for how long
   */
  public RecentEvents(int most, Duration window) {
    // Its upkeep is done by who comes along: handing it to other threads cost a tenth of the CPU.
    this.attempts =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(most)
            .expireAfterWrite(window)
            .build();
  }

  /**
   * Publishes what has not been accepted before; who sends the same at the same time shares the
   * outcome. What came to nothing is forgotten. Where the outcome is unknown the content is
   * remembered: the same may be sent again and is then published again, other content may not.
   */
  CompletionStage<Receipt> once(
      ApplicationName publisher,
      EventId id,
      Fingerprint content,
      Supplier<CompletionStage<Receipt>> publish) {
    Key key = new Key(publisher, id);
    Attempt mine = new Attempt(content, new CompletableFuture<>());
    Attempt first =
        attempts
            .asMap()
            .merge(key, mine, (known, next) -> known.mayBeRetriedBy(next) ? next : known);
    if (first != mine) {
      return first.repeatedBy(mine);
    }
    try {
      return publish.get().whenComplete((receipt, failure) -> settle(key, mine, receipt, failure));
    } catch (RuntimeException | Error e) {
      settle(key, mine, null, e);
      throw e;
    }
  }

  private void settle(
      Key key, Attempt attempt, @Nullable Receipt receipt, @Nullable Throwable failure) {
    boolean remembered =
        receipt instanceof Accepted
            || (receipt instanceof Unavailable unavailable
                && unavailable.outage() == Outage.OUTCOME_UNKNOWN);
    if (!remembered) {
      attempts.asMap().remove(key, attempt);
    }
    if (receipt == null) {
      attempt.outcome.completeExceptionally(failure);
    } else {
      attempt.outcome.complete(receipt);
    }
  }

  private record Key(ApplicationName publisher, EventId id) {}

  /** One publication, under way or done. Compared by identity. */
  private static final class Attempt {
    private final Fingerprint content;
    private final CompletableFuture<Receipt> outcome;

    Attempt(Fingerprint content, CompletableFuture<Receipt> outcome) {
      this.content = content;
      this.outcome = outcome;
    }

    boolean mayBeRetriedBy(Attempt next) {
      return content.equals(next.content)
          && outcome.isDone()
          && !(outcome.resultNow() instanceof Accepted);
    }

    CompletionStage<Receipt> repeatedBy(Attempt next) {
      return content.equals(next.content)
          ? outcome.thenApply(Attempt::again)
          : completedFuture(
              new Rejected(
                  Refusal.CONFLICT,
                  "an event with this id and other content was published before"));
    }

    private static Receipt again(Receipt first) {
      return first instanceof Accepted(var id, var type, var receivedAt)
          ? new Duplicate(id, type, receivedAt)
          : first;
    }
  }
}

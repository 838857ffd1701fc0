package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caduceus.event.EventId;
import io.caduceus.intake.Receipt.Accepted;
import io.caduceus.intake.Receipt.Duplicate;
import io.caduceus.intake.Receipt.Outage;
import io.caduceus.intake.Receipt.Refusal;
import io.caduceus.intake.Receipt.Rejected;
import io.caduceus.intake.Receipt.Unavailable;
import io.caduceus.intake.Recollection.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted lately, so that an event sent twice is written once. A bounded window of this
 * replica's memory: what another replica accepted, what is older, and what came before a restart is
 * written again, and told apart by the router, which delivers it once.
 */
public final class RecentEvents {
  private static final Rejected CONFLICT =
      new Rejected(
          Refusal.CONFLICT, "an event with this id and other content was published before");

  private final ConcurrentMap<Key, Attempt> underWay = new ConcurrentHashMap<>();
  private final Recollection done;
  private final Clock clock;

  /**
   * @param most how many events are remembered
   * @param window for how long
   */
  public RecentEvents(int most, Duration window, Clock clock) {
    this.done = new Recollection(most, window);
    this.clock = clock;
  }

  /**
   * Publishes what has not been accepted before; who sends the same at the same time shares the
   * outcome. What came to nothing is forgotten. Where the outcome is unknown the content is
   * remembered: the same may be sent again and is then published again, other content may not.
   */
  CompletionStage<Receipt> once(
      EventId id,
      Fingerprint content,
      Submission submission,
      Publisher publisher,
      Supplier<CompletionStage<Receipt>> publish) {
    Key key = new Key(publisher, id);
    Attempt mine = new Attempt(content);
    Attempt first = underWay.putIfAbsent(key, mine);
    if (first != null) {
      return first.repeatedBy(mine);
    }
    // What is under way is remembered before it is no longer, so nothing falls between the two.
    Digest name = key.digest();
    try {
      Receipt before = before(name, id, content, submission);
      return (before == null ? publish.get() : completedFuture(before))
          .whenComplete((receipt, failure) -> settle(key, name, mine, receipt, failure));
    } catch (RuntimeException | Error e) {
      settle(key, name, mine, null, e);
      throw e;
    }
  }

  /** The answer to what was sent before; null if it is to be published. */
  private @Nullable Receipt before(
      Digest name, EventId id, Fingerprint content, Submission submission) {
    Memory memory = done.of(name, clock.instant());
    if (memory == null) {
      return null;
    }
    if (!memory.content().equals(content.digest())) {
      return CONFLICT;
    }
    // The same was said, so it was of the same type.
    return memory.accepted() ? new Duplicate(id, submission.type(), memory.when()) : null;
  }

  private void settle(
      Key key,
      Digest name,
      Attempt attempt,
      @Nullable Receipt receipt,
      @Nullable Throwable failure) {
    Memory memory =
        switch (receipt) {
          case Accepted accepted ->
              new Memory(attempt.content.digest(), accepted.receivedAt(), true);
          case Unavailable(Outage outage, Duration later) when outage == Outage.OUTCOME_UNKNOWN ->
              new Memory(attempt.content.digest(), clock.instant(), false);
          case null, default -> null;
        };
    if (memory != null) {
      done.put(name, memory);
    }
    underWay.remove(key, attempt);
    if (receipt == null) {
      attempt.outcome.completeExceptionally(failure);
    } else {
      attempt.outcome.complete(receipt);
    }
  }

  private record Key(Publisher publisher, EventId id) {
    /** No name of an application holds a line break. */
    Digest digest() {
      return Digest.of(publisher.application().value() + '\n' + id.value());
    }
  }

  /** One publication under way. Compared by identity. */
  private static final class Attempt {
    private final Fingerprint content;
    private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();

    Attempt(Fingerprint content) {
      this.content = content;
    }

    CompletionStage<Receipt> repeatedBy(Attempt next) {
      return content.equals(next.content)
          ? outcome.thenApply(Attempt::again)
          : completedFuture(CONFLICT);
    }

    private static Receipt again(Receipt first) {
      return first instanceof Accepted(var id, var type, var receivedAt)
          ? new Duplicate(id, type, receivedAt)
          : first;
    }
  }
}

package io.caduceus.intake;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTests {
  private final Turns turns = new Turns();

  @Test
  void servesWhoNeedNotWaitOnHisOwnThread() {
    assertThat(thread(completedFuture("key"))).isCompletedWithValue(Thread.currentThread());
  }

  @Test
  void neverServesOnTheThreadThatEndsTheWaiting() {
    CompletableFuture<String> key = new CompletableFuture<>();
    CompletableFuture<Thread> served = thread(key);

    key.complete("key");

    assertThat(served.join()).isNotEqualTo(Thread.currentThread());
    assertThat(served.join().isVirtual()).isTrue();
  }

  @Test
  void doesNotLetTheNextPastWhoWaitsThoughHeNeedNotWait() {
    CompletableFuture<String> key = new CompletableFuture<>();
    CompletableFuture<Thread> first = thread(key);
    CompletableFuture<Thread> next = thread(completedFuture("key"));
    assertThat(next).isNotDone();

    key.complete("key");

    assertThat(CompletableFuture.allOf(first, next)).succeedsWithin(Duration.ofSeconds(9));
  }

  @Test
  void goesOnWithTheNextIfOneFails() {
    CompletableFuture<String> key = new CompletableFuture<>();
    CompletableFuture<Thread> first =
        turns
            .<String, Thread>take(
                "line",
                key,
                it -> {
                  throw new IllegalStateException("failed");
                })
            .toCompletableFuture();
    CompletableFuture<Thread> next = thread(completedFuture("key"));

    key.complete("key");

    assertThatThrownBy(first::join).hasRootCauseMessage("failed");
    assertThat(next).succeedsWithin(Duration.ofSeconds(9));
  }

  @Test
  void leavesNoLineBehind() {
    CompletableFuture<String> key = new CompletableFuture<>();
    CompletableFuture<Thread> waiting = thread(key);
    key.completeExceptionally(new IllegalStateException("no key"));
    assertThatThrownBy(waiting::join).hasRootCauseMessage("no key");

    assertThat(thread(completedFuture("key")).join()).isEqualTo(Thread.currentThread());
  }

  /** The thread on which a turn of the one line is taken. */
  private CompletableFuture<Thread> thread(CompletableFuture<String> awaited) {
    CompletionStage<Thread> taken =
        turns.take("line", awaited, it -> completedFuture(Thread.currentThread()));
    return taken.toCompletableFuture();
  }
}

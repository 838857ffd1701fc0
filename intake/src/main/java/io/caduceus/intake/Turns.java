package io.caduceus.intake;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps events in line that are ordered by the same text, while one of them waits: a publisher may
 * send the next before it has the answer to the first. Who waits for nothing and nobody is served
 * on his own thread; others on a virtual one, never on the thread that ended their waiting, which
 * is Kafka's.
 */
final class Turns {
  private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

  /**
   * Does something with what an event has waited for, after all before it have begun theirs.
   *
   * @param orderedBy what those in one line have in common
   */
  <R, T> CompletionStage<T> take(
      String orderedBy, CompletableFuture<R> awaited, Function<R, CompletionStage<T>> turn) {
    if (awaited.isDone() && !last.containsKey(orderedBy)) {
      return turn.apply(awaited.join());
    }
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> before = last.put(orderedBy, begun);
    CompletableFuture<?> ready =
        before == null ? awaited : CompletableFuture.allOf(before, awaited);
    return ready
        .handleAsync(
            (nothing, failure) -> {
              try {
                return failure == null
                    ? turn.apply(awaited.join())
                    : CompletableFuture.<T>failedFuture(failure);
              } catch (RuntimeException e) {
                return CompletableFuture.<T>failedFuture(e);
              } finally {
                last.remove(orderedBy, begun);
                begun.complete(null);
              }
            },
            Thread::startVirtualThread)
        .thenCompose(Function.identity());
  }
}

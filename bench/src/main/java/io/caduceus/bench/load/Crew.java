package io.caduceus.bench.load;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A thread for each client, until all have finished. */
final class Crew {
  private Crew() {}

  static void work(List<? extends Exchange> clients, Consumer<Exchange> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> working =
          clients.stream().map(client -> threads.submit(() -> work.accept(client))).toList();
      for (Future<?> one : working) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client gave up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}

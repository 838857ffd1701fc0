package io.caduceus.bench.memory;

import io.caduceus.bench.load.Exchange;
import io.caduceus.bench.load.Failures;
import io.caduceus.bench.load.HttpExchange;
import io.caduceus.bench.product.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * As much as the slowest of all takes: a hospital sends when it is answered, unless the store is
 * far behind, so that everybody works and nothing piles up. Beside it an operator searches.
 */
final class Load implements AutoCloseable {
  private static final int FAR_BEHIND = 2_000;
  private static final long BETWEEN_SEARCHES = Duration.ofSeconds(1).toNanos();
  private static final long GLANCE = Duration.ofMillis(100).toNanos();

  private final Deployment product;
  private final int most;
  private final List<Exchange> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger next = new AtomicInteger();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder searched = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final Failures searchesFailed = new Failures();
  private volatile long stored;
  private volatile boolean closing;

  /**
   * @param most messages that may be sent
   */
  Load(Deployment product, int connections, int most) throws Exception {
    this.product = product;
    this.most = most;
    for (Exchange connection : product.connections(connections, 0)) {
      clients.add(connection);
      threads.execute(() -> publish(connection));
    }
    HttpExchange operator = product.operator();
    clients.add(operator);
    threads.execute(() -> search(operator));
  }

  /** Lets it work for so long. */
  void goOn(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      stored = product.stored();
      LockSupport.parkNanos(GLANCE);
    }
  }

  /** How messages fared, and how searches did. */
  List<String> told() {
    return List.of(
        "%,d messages were accepted, %,d stored, %,d given up; sent again: %s"
            .formatted(accepted.sum(), stored, givenUp.sum(), product.again().told()),
        "%,d searches were answered; failed: %s".formatted(searched.sum(), searchesFailed.told()));
  }

  private void publish(Exchange hospital) {
    for (int number = next.getAndIncrement(); number < most; number = next.getAndIncrement()) {
      while (!closing && number - stored > FAR_BEHIND) {
        LockSupport.parkNanos(GLANCE);
      }
      if (closing) {
        return;
      }
      (isAccepted(hospital, number) ? accepted : givenUp).increment();
    }
  }

  private void search(HttpExchange operator) {
    while (!closing) {
      if (searchesFailed.none(operator, 0)) {
        searched.increment();
      }
      LockSupport.parkNanos(BETWEEN_SEARCHES);
    }
  }

  private static boolean isAccepted(Exchange hospital, int number) {
    try {
      return hospital.send(number);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    closing = true;
    threads.close();
    for (Exchange client : clients) {
      client.close();
    }
  }
}

package io.caduceus.bench.memory;

import io.caduceus.bench.load.Exchange;
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
  private final LongAdder failed = new LongAdder();
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
    Exchange operator = product.operator();
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

  String told() {
    return "%,d messages were accepted, %,d stored, %,d searches answered, %,d requests failed"
        .formatted(accepted.sum(), stored, searched.sum(), failed.sum());
  }

  private void publish(Exchange hospital) {
    for (int number = next.getAndIncrement(); number < most; number = next.getAndIncrement()) {
      while (!closing && number - stored > FAR_BEHIND) {
        LockSupport.parkNanos(GLANCE);
      }
      if (closing) {
        return;
      }
      send(hospital, number, accepted);
    }
  }

  private void search(Exchange operator) {
    while (!closing) {
      send(operator, 0, searched);
      LockSupport.parkNanos(BETWEEN_SEARCHES);
    }
  }

  private void send(Exchange client, int number, LongAdder succeeded) {
    boolean success;
    try {
      success = client.send(number);
    } catch (IOException e) {
      success = false;
    }
    (success ? succeeded : failed).increment();
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

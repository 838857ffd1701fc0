package io.caduceus.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends at a fixed rate, whatever the answers do. Each request has a time at which it is due, and
 * its latency counts from there: if the server stalls, those that were due meanwhile are late, as
 * their senders in the world would find, and are counted as late. A generator that waits for
 * answers would leave them out.
 *
 * @param rate requests a second, by all clients together
 */
public record OpenLoop(double rate, Duration length) {
  private static final double NANOS_IN_SECOND = 1e9;

  public OpenLoop {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("a rate is more than nothing");
    }
  }

  public Outcome run(List<? extends Exchange> clients) {
    return run(clients, Pace.REAL);
  }

  Outcome run(List<? extends Exchange> clients, Pace pace) {
    long began = pace.nanos();
    int all = (int) (rate * length.toNanos() / NANOS_IN_SECOND);
    AtomicInteger next = new AtomicInteger();
    LongAdder failed = new LongAdder();
    Latencies latencies = new Latencies();
    Crew.work(
        clients,
        client -> {
          for (int number = next.getAndIncrement(); number < all; number = next.getAndIncrement()) {
            long due = began + (long) (number * (NANOS_IN_SECOND / rate));
            pace.await(due);
            if (send(client, number)) {
              latencies.record(pace.nanos() - due);
            } else {
              failed.increment();
            }
          }
        });
    Duration wall = Duration.ofNanos(pace.nanos() - began);
    return new Outcome(latencies.count(), failed.sum(), wall, latencies.histogram());
  }

  private static boolean send(Exchange client, int number) {
    try {
      return client.send(number);
    } catch (IOException e) {
      return false;
    }
  }
}

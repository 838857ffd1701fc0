package io.caduceus.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Each client sends its next request as soon as the one before is answered: what can be had by so
 * many clients, and nothing about latency that somebody else would find.
 *
 * @param most requests, by all clients together
 */
public record ClosedLoop(Duration length, int most) {

  public Outcome run(List<? extends Exchange> clients) {
    long began = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    LongAdder failed = new LongAdder();
    Latencies latencies = new Latencies();
    Crew.work(
        clients,
        client -> {
          long now = System.nanoTime();
          while (now - began < length.toNanos()) {
            int number = next.getAndIncrement();
            if (number >= most) {
              return;
            }
            boolean success = send(client, number);
            long sent = now;
            now = System.nanoTime();
            if (success) {
              latencies.record(now - sent);
            } else {
              failed.increment();
            }
          }
        });
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
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

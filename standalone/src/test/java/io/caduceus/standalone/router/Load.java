package io.caduceus.standalone.router;

import static org.awaitility.Awaitility.await;

import io.caduceus.registry.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Rounds of events through a router, each over when all of it is delivered. */
final class Load {
  private static final int UNDER_WAY = 10_000;
  private static final Duration LONG = Duration.ofMinutes(20);

  private final RouterFixture house;
  private final EventType mark;
  private final Inbox seen;
  private int events;

  /**
   * @param mark a type of events that nothing else is made of
   * @param seen the inbox of a subscription to it alone
   */
  Load(RouterFixture house, EventType mark, Inbox seen) {
    this.house = house;
    this.mark = mark;
    this.seen = seen;
  }

  void publish(EventType type, int number) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int n = 0; n < number; n++) {
      sent.add(house.neighbours.acceptSaying("this", type, house.run + "-" + events++));
      if (sent.size() == UNDER_WAY) {
        sent.getFirst().get();
        sent.clear();
      }
    }
    awaitMarks();
  }

  /** A mark on each partition is delivered after everything before it. */
  void awaitMarks() {
    int expected = seen.ids().size() + house.neighbours.firehosePartitions();
    for (int partition = 0; partition < house.neighbours.firehosePartitions(); partition++) {
      house.neighbours.publish(mark, house.run + "-mark-" + events++, partition);
    }
    await().atMost(LONG).until(() -> seen.ids().size() == expected);
  }

  /** Prints what a round costs the router. */
  void measure(RouterProcess router, String name, EventType type, int number) throws Exception {
    Duration before = router.cpu();
    long began = System.nanoTime();
    publish(type, number);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Duration worked = router.cpu().minus(before);
    System.out.printf(
        "%s %.1f us of processor time per event, %,d events in a second%n",
        name, worked.toNanos() / 1e3 / number, (long) (number / (took.toNanos() / 1e9)));
  }
}

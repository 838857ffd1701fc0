package io.caduceus.standalone.router;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Publishes some hundred events in a second, as many as its pauses allow, until it is told to stop:
 * every other one as two intakes would that both accepted it, and the others once and without a
 * content key, so that nothing but the transaction keeps them from being delivered twice.
 */
final class Traffic implements AutoCloseable {
  private final RouterFixture house;
  private final long pause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<String> accepted = new ArrayList<>();
  private final Thread thread;
  private volatile int count;

  Traffic(RouterFixture house) {
    this(house, 2);
  }

  /**
   * @param pause between two events, in milliseconds: every sink of the house has to store them all
   */
  Traffic(RouterFixture house, long pause) {
    this.house = house;
    this.pause = pause;
    thread = Thread.ofPlatform().start(this::publish);
  }

  private void publish() {
    try {
      List<Future<?>> sent = new ArrayList<>();
      do {
        String id = house.run + "-" + accepted.size();
        if (accepted.size() % 2 == 0) {
          sent.add(house.neighbours.accept(house.type, id));
        } else {
          sent.addAll(house.neighbours.acceptTwice(house.type, id));
        }
        accepted.add(id);
        count = accepted.size();
      } while (!stopped.await(pause, TimeUnit.MILLISECONDS));
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many events were accepted until now. */
  int soFar() {
    return count;
  }

  /** Every event that was accepted. */
  List<String> stop() throws InterruptedException {
    close();
    return accepted;
  }

  @Override
  public void close() throws InterruptedException {
    stopped.countDown();
    thread.join();
  }
}

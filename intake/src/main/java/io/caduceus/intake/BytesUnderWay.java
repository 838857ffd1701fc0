package io.caduceus.intake;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounded room for bytes on their way, shared fairly: a publisher may hold at most as much as it
 * leaves free. So one that takes all it can get holds half of the room, and whoever comes next may
 * have half of what is left; of those who keep asking, each ends up with the same. Without a lock:
 * every event comes by four times, on several threads.
 */
public final class BytesUnderWay {
  /** For as many as ever published: they are the registered applications. */
  private final ConcurrentMap<String, AtomicLong> held = new ConcurrentHashMap<>();

  private final AtomicLong free;

  /**
   * @param most in all; the largest single piece may be half of it
   */
  public BytesUnderWay(int most) {
    this.free = new AtomicLong(most);
  }

  /**
   * Takes room for a publisher, if it may hold so much more. Never waits; of two that ask at the
   * same moment for the last of it, both may go without.
   */
  public boolean tryTake(String publisher, int bytes) {
    AtomicLong its = heldBy(publisher);
    long left = free.addAndGet(-bytes);
    if (its.addAndGet(bytes) <= left) {
      return true;
    }
    giveBack(publisher, bytes);
    return false;
  }

  /** Gives back what was taken. */
  public void giveBack(String publisher, int bytes) {
    heldBy(publisher).addAndGet(-bytes);
    free.addAndGet(bytes);
  }

  private AtomicLong heldBy(String publisher) {
    AtomicLong known = held.get(publisher);
    return known == null ? held.computeIfAbsent(publisher, it -> new AtomicLong()) : known;
  }
}

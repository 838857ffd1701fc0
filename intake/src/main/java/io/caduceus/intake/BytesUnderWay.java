package io.caduceus.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounded room for bytes on their way, shared fairly: a publisher may hold at most as much as it
 * leaves free. So one that takes all it can get holds half of the room, and whoever comes next may
 * have half of what is left; of those who keep asking, each ends up with the same.
 */
public final class BytesUnderWay {
  private final Map<String, Integer> held = new HashMap<>();
  private int free;

  /**
   * @param most in all; the largest single piece may be half of it
   */
  public BytesUnderWay(int most) {
    this.free = most;
  }

  /** Takes room for a publisher, if it may hold so much more. Never waits. */
  public synchronized boolean tryTake(String publisher, int bytes) {
    int now = held.getOrDefault(publisher, 0);
    if (bytes > free || now + bytes > free - bytes) {
      return false;
    }
    held.put(publisher, now + bytes);
    free -= bytes;
    return true;
  }

  /** Gives back what was taken. */
  public synchronized void giveBack(String publisher, int bytes) {
    held.computeIfPresent(publisher, (name, now) -> now == bytes ? null : now - bytes);
    free += bytes;
  }
}

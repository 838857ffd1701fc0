package io.caduceus.intake;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections a door holds, and may hold. */
public final class ConnectionLimit {
  private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

  private final String door;
  private final int most;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param door by its protocol's name
   */
  public ConnectionLimit(String door, int most) {
    this.door = door;
    this.most = most;
  }

  /** Counts a connection, if there may be one more; who counted it says when it has ended. */
  public boolean enter() {
    if (open.incrementAndGet() <= most) {
      return true;
    }
    open.decrementAndGet();
    if (told.compareAndSet(false, true)) {
      log.warn(
          "a door has all connections it may have, more are closed: door={} most={}", door, most);
    }
    return false;
  }

  /** A connection that had been counted has ended. */
  public void leave() {
    // Told again only after a real relief, not at each turn at the brim.
    if (open.decrementAndGet() < most / 2) {
      told.set(false);
    }
  }

  public int open() {
    return open.get();
  }
}

package io.caduceus.router;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of the heap that all partitions of a router share. Safe for many threads. */
final class Room {
  private final AtomicLong left;

  Room(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Whether there was so much. */
  boolean take(long bytes) {
    return left.getAndUpdate(had -> had < bytes ? had : had - bytes) >= bytes;
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}

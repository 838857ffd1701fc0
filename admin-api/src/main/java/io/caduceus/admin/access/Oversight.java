package io.caduceus.admin.access;

import java.time.Duration;

/**
 * Looks after Kafka's users and ACLs: at the start and once a minute at all of them, since a crash
 * may have left something undone and others may change ACLs, and soon again at what failed.
 */
final class Oversight {
  private static final Duration ALL = Duration.ofMinutes(1);

  private final SubscriberAccess access;
  private long allLookedAt;
  private boolean allDue = true;

  Oversight(SubscriberAccess access) {
    this.access = access;
  }

  void round() {
    if (allDue || System.nanoTime() - allLookedAt > ALL.toNanos()) {
      allDue = true;
      access.bringAll();
      allLookedAt = System.nanoTime();
      allDue = false;
    } else {
      access.behind().forEach(access::bring);
    }
  }
}

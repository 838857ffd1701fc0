package io.caduceus.admin.marks;

import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.Mark;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routers, as far as they can be asked. The edge of this module; for one thread. */
public interface Routers {
  /**
   * Asks through every partition that they read from when on a revision is followed there.
   *
   * @return the partitions from each of which an answer is to come
   * @throws NotAnnounced if it is not certain that all were asked
   */
  Set<Integer> ask(SubscriptionName subscription, long revision);

  /** What was answered since, to whomever; waits for the first answer no longer than told. */
  List<Mark> answers(Duration patience);

  /** Ends a wait for answers. For any thread. */
  void interrupt();

  /**
   * Where a subscription's topic ends, by partition, what is not yet committed included.
   *
   * @throws NotAnnounced if the broker does not say
   */
  Map<Integer, Long> ends(SubscriptionName subscription);
}

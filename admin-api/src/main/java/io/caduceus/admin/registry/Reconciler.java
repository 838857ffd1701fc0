package io.caduceus.admin.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the topics in line with the record. At the start it makes the topics that everything
 * stands on and announces all there is, which is little and harmless, and heals a broker that lost
 * its data; from then on it announces what a crash or an outage left unannounced.
 */
public final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  /** How the topics stand to the record. */
  enum State {
    /** It has not been possible yet to announce what is on record. */
    STARTING,
    /** All that is on record is announced. */
    IN_LINE,
    /** Something has to be announced and could not be. */
    BEHIND
  }

  private final Ledgers ledgers;
  private final BrokerTopics topics;
  private volatile State state = State.STARTING;

  public Reconciler(Ledgers ledgers, BrokerTopics topics) {
    this.ledgers = ledgers;
    this.topics = topics;
  }

  State state() {
    return state;
  }

  /**
   * Does what there is to do now.
   *
   * @throws NotAnnounced if the broker does not take it
   */
  void round() {
    State before = state;
    State after = before == State.STARTING ? State.STARTING : State.BEHIND;
    try {
      after = reconcile(before);
    } finally {
      state = after;
      if (after != before) {
        log.info("reconciliation state={}", after);
      }
    }
  }

  private State reconcile(State before) {
    if (before == State.STARTING) {
      topics.ensureFoundations();
      return ledgers.announceAll() ? State.IN_LINE : State.STARTING;
    }
    return ledgers.announceLeftOver() ? State.IN_LINE : State.BEHIND;
  }
}

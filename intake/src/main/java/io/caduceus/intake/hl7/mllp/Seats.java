package io.caduceus.intake.hl7.mllp;

import io.caduceus.registry.ApplicationName;
import java.util.HashMap;
import java.util.Map;

/** How many connections there may be: in all, and of one application. */
final class Seats {
  private final int most;
  private final int mostPerPeer;
  private final Map<ApplicationName, Integer> ofPeer = new HashMap<>();
  private int all;

  Seats(int most, int mostPerPeer) {
    this.most = most;
    this.mostPerPeer = mostPerPeer;
  }

  /** For a connection of whoever it is; false if there is none. */
  synchronized boolean take() {
    if (all == most) {
      return false;
    }
    all++;
    return true;
  }

  synchronized void leave() {
    all--;
  }

  /** For a connection that has a seat already, once it is known whose it is. */
  synchronized boolean take(ApplicationName peer) {
    if (ofPeer.getOrDefault(peer, 0) == mostPerPeer) {
      return false;
    }
    ofPeer.merge(peer, 1, Integer::sum);
    return true;
  }

  synchronized void leave(ApplicationName peer) {
    ofPeer.computeIfPresent(peer, (name, count) -> count == 1 ? null : count - 1);
  }

  synchronized int taken() {
    return all;
  }
}

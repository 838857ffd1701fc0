package io.caduceus.admin.rehydration;

import java.util.Arrays;
import java.util.List;

/** How a rehydration stands. */
enum State {
  /** Waits for the store to have all that it is about, and counts it. */
  COUNTING,
  RUNNING,
  /** Until somebody resumes it. */
  PAUSED,
  CANCELLED,
  /** All that was found was handed to the router. */
  DONE,
  /** It cannot go on; its code says why. */
  FAILED;

  boolean isOver() {
    return switch (this) {
      case COUNTING, RUNNING, PAUSED -> false;
      case CANCELLED, DONE, FAILED -> true;
    };
  }

  /** Whether there is something to do. */
  boolean isAtWork() {
    return switch (this) {
      case COUNTING, RUNNING -> true;
      case PAUSED, CANCELLED, DONE, FAILED -> false;
    };
  }

  static List<String> atWork() {
    return Arrays.stream(values()).filter(State::isAtWork).map(State::name).toList();
  }
}

package io.caduceus.router;

import java.util.Set;

/** What the router is doing. */
sealed interface Situation {

  /** Topics that the admin app makes are not there yet. */
  record Waiting(Set<String> missingTopics) implements Situation {}

  /** The KMS has not unwrapped the keysets yet. */
  record WithoutKeys() implements Situation {}

  /** Reading its tables, routing, or between two threads. */
  record Running(RouterRun run) implements Situation {
    @Override
    public String toString() {
      return "Running";
    }
  }

  /** A neighbour does not answer; it is tried again. */
  record Failing(Class<?> error) implements Situation {}

  /** Not started, or stopped. */
  record Stopped() implements Situation {}
}

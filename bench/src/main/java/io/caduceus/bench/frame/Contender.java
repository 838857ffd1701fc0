package io.caduceus.bench.frame;

import java.time.Duration;

/** One of those that are compared. What it does, it does in a process of its own. */
public interface Contender {

  /** Its row in the table. */
  String name();

  /** Does what is measured for so long, and says how it went. */
  Sample measure(Duration length) throws Exception;
}

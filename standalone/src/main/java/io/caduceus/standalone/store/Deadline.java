package io.caduceus.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.function.Supplier;

/**
 * Until when whoever asked will wait, which the library does not look at. Bound to the thread of
 * the command, because nothing of the library's hands it on.
 *
 * @param nanos by the clock of this process; {@link Long#MAX_VALUE} is never
 */
record Deadline(long nanos) {
  static final String NAME = "maxTimeMS";

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();
  private static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

  static Deadline of(Document command) {
    return command.get(NAME) instanceof Number millis && millis.longValue() > 0
        ? new Deadline(System.nanoTime() + millis.longValue() * 1_000_000)
        : NEVER;
  }

  <T> T call(Supplier<T> command) {
    return ScopedValue.where(CURRENT, this).call(command::get);
  }

  static Deadline current() {
    return CURRENT.orElse(NEVER);
  }

  /**
   * @throws MongoServerError that MongoDB's clients know
   */
  void check() {
    if (nanos != Long.MAX_VALUE && System.nanoTime() - nanos > 0) {
      throw new MongoServerError(50, "MaxTimeMSExpired", "operation exceeded time limit");
    }
  }
}

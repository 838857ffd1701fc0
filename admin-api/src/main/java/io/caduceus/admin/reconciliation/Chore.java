package io.caduceus.admin.reconciliation;

import java.util.function.BooleanSupplier;

/** Something that has to be done again and again. */
@FunctionalInterface
public interface Chore {
  /**
   * Does it if it is due. It may stop between two steps, and goes on from there the next time.
   *
   * @param goesOn whether to take another step
   * @throws FirehoseUnavailable or {@link com.mongodb.MongoException} if it has to be tried later
   */
  void doIfDue(BooleanSupplier goesOn);
}

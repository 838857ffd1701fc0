package io.caduceus.admin.recovery;

import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.admin.registry.NotAnnounced;
import java.util.function.BooleanSupplier;

/**
 * What events stand on. The admin app announces all of it when it starts; but it may have been
 * running when Kafka was lost, and an intake that was faster may have written keys of its own,
 * which make the topic look as if it had everything.
 *
 * @param topics makes those that are missing
 * @param registry announces all that is on record, and says whether it is announced
 * @param subjectKeys announces them, and whose were destroyed
 * @param offsets forgets what was known of the lost firehose's
 */
record Foundations(
    Runnable topics, BooleanSupplier registry, Runnable subjectKeys, Runnable offsets) {
  /**
   * Sees to it that there are topics.
   *
   * @throws FirehoseUnavailable if the broker did not answer
   */
  void ensureTopics() {
    try {
      topics.run();
    } catch (NotAnnounced e) {
      throw new FirehoseUnavailable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Says once more all that is on record.
   *
   * @throws FirehoseUnavailable if it could not be said now
   */
  void announce() {
    try {
      if (!registry.getAsBoolean()) {
        throw new FirehoseUnavailable("the registry is not announced yet");
      }
      subjectKeys.run();
    } catch (NotAnnounced e) {
      throw new FirehoseUnavailable(String.valueOf(e.getMessage()));
    }
  }
}

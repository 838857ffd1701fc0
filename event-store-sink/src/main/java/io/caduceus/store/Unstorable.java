package io.caduceus.store;

import org.apache.kafka.connect.errors.DataException;

/**
 * A record that no repetition will make storable. Its message is the reason's code and it has no
 * cause: Kafka Connect writes both into the quarantined record's headers, where no value may be.
 */
final class Unstorable extends DataException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Unstorable(Reason reason) {
    super(reason.code());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}

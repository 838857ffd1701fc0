package io.caduceus.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonSerializationException;

/**
 * Why a write failed, and so what becomes of its records. What is not known to be a record's own
 * fault is taken for the store's: waiting costs time, giving up would cost events.
 */
sealed interface WriteFailure {
  /** The store may take the same records later. */
  record Outage(String what) implements WriteFailure {}

  /** The store will never take a record like this. */
  record Refusal(Reason reason) implements WriteFailure {}

  int DUPLICATE_KEY = 11000;
  Set<Integer> TOO_LARGE = Set.of(15, 10334, 17419, 17420);

  /** Bad value, failed to parse, dollar prefix, dotted name, empty name, failed validation. */
  Set<Integer> REFUSED_FOR_CONTENT = Set.of(2, 9, 52, 56, 57, 121);

  static WriteFailure of(RuntimeException failure) {
    Throwable cause = rootOf(failure);
    return switch (cause) {
      case Unstorable own -> new Refusal(own.reason());
      case MongoBulkWriteException bulk -> ofBulk(bulk);
      case BsonSerializationException tooLarge -> new Refusal(Reason.TOO_LARGE);
      default -> new Outage(cause.getClass().getSimpleName());
    };
  }

  /** The connector wraps what the driver throws. */
  private static Throwable rootOf(RuntimeException failure) {
    Throwable cause = failure instanceof DataException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  private static WriteFailure ofBulk(MongoBulkWriteException bulk) {
    return bulk.getWriteErrors().stream()
        .map(WriteFailure::ofError)
        .reduce((first, second) -> first instanceof Outage ? first : second)
        .orElse(new Outage("write concern"));
  }

  private static WriteFailure ofError(BulkWriteError error) {
    int code = error.getCode();
    if (code == DUPLICATE_KEY) {
      return new Refusal(
          error.getMessage().contains(StoreIndexes.FIREHOSE)
              ? Reason.FIREHOSE_POSITION_TAKEN
              : Reason.EVENT_ID_TAKEN);
    }
    if (TOO_LARGE.contains(code)) {
      return new Refusal(Reason.TOO_LARGE);
    }
    return REFUSED_FOR_CONTENT.contains(code)
        ? new Refusal(Reason.REFUSED_BY_STORE)
        : new Outage("error " + code);
  }
}

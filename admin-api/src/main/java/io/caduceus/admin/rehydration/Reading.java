package io.caduceus.admin.rehydration;

import com.mongodb.client.MongoCursor;
import io.caduceus.admin.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Stored events in the order in which they were received, in batches that never part what was
 * received in one millisecond. Within it they stand as on the firehose, which orders those with the
 * same key.
 */
final class Reading implements AutoCloseable {
  /** More than that is not held at once, unless it was received at once. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private static final Comparator<StoredEvent> AS_RECEIVED =
      Comparator.comparing(StoredEvent::receivedAt)
          .thenComparing(it -> place(it, "partition"))
          .thenComparing(it -> place(it, "offset"));

  private final MongoCursor<RawBsonDocument> cursor;
  private @Nullable RawBsonDocument next;

  Reading(MongoCursor<RawBsonDocument> cursor) {
    this.cursor = cursor;
  }

  /** About so many; none, if there are no more. */
  List<StoredEvent> next(int about) {
    List<StoredEvent> batch = new ArrayList<>();
    long bytes = 0;
    while (next != null || cursor.hasNext()) {
      RawBsonDocument document = next == null ? cursor.next() : next;
      StoredEvent event = new StoredEvent(document);
      boolean isEnough = batch.size() >= about || bytes >= MOST_BYTES;
      if (isEnough && !batch.getLast().receivedAt().equals(event.receivedAt())) {
        next = document;
        break;
      }
      next = null;
      batch.add(event);
      bytes += document.getByteBuffer().remaining();
    }
    batch.sort(AS_RECEIVED);
    return batch;
  }

  private static long place(StoredEvent event, String member) {
    BsonDocument firehose = event.document().getDocument("firehose", new BsonDocument());
    return firehose.containsKey(member) ? firehose.getNumber(member).longValue() : 0;
  }

  @Override
  public void close() {
    cursor.close();
  }
}

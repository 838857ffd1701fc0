package io.caduceus.admin.reconciliation;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.bson.BsonBinary;
import org.jspecify.annotations.Nullable;

/** An event of the firehose that has no document at its place. */
record Suspect(
    Position at,
    String id,
    String publisher,
    @Nullable BsonBinary contentKey,
    EventTypeName type,
    Instant receivedAt) {

  static Suspect of(Position at, FirehoseEvent event) {
    ByteBuffer key = event.getContentKey();
    return new Suspect(
        at,
        event.getId(),
        event.getPublisher(),
        key == null ? null : new BsonBinary(bytes(key)),
        new EventTypeName(
            event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject()),
        event.getReceivedAt());
  }

  /** Whether the sink takes the one for a repetition of the other, as it does when it writes. */
  boolean says(String otherPublisher, @Nullable BsonBinary otherContent) {
    return publisher.equals(otherPublisher)
        && (contentKey == null || otherContent == null || contentKey.equals(otherContent));
  }

  /** Whether the sink came upon it after the other; between partitions nobody can tell for sure. */
  boolean isAfter(Suspect other) {
    return at.partition() == other.at.partition()
        ? at.offset() > other.at.offset()
        : receivedAt.isAfter(other.receivedAt);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}

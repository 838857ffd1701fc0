package io.caduceus.store;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a stored event, as the bytes of a BSON document. What an event does not have is not
 * in its document.
 *
 * <p>BSON dates end at the millisecond. {@code occurredAt} and {@code receivedAt} are cut off
 * there, never rounded; the microseconds that were cut are kept as numbers in {@code micros}, so
 * that a replay can give back the very instant that was published.
 *
 * <p>{@link FirehosePosition} adds {@code firehose}, which the value alone does not tell.
 */
final class StoredEvent {
  /** Marks of sealed values by which an event is found again. */
  static final String BLIND_INDEX = "blindIndex";

  private StoredEvent() {}

  /**
   * @throws Unstorable when the event's body cannot be stored
   */
  static byte[] of(FirehoseEvent event) {
    try (BasicOutputBuffer bytes = new BasicOutputBuffer();
        BsonBinaryWriter document = new BsonBinaryWriter(bytes)) {
      document.writeStartDocument();
      document.writeString("_id", event.getId());
      writeName(document, event);
      document.writeString("publisher", event.getPublisher());
      writeTimes(document, event);
      writeText(document, "transactionId", event.getTransactionId());
      writeText(document, "causationId", event.getCausationId());
      writeText(document, "transactionType", event.getTransactionType());
      writeText(document, "sourceSystem", event.getSourceSystem());
      writeText(document, "userId", event.getUserId());
      writeTags(document, event.getTags());
      document.writeBoolean("synthetic", event.getSynthetic());
      document.writeInt32("schemaVersion", event.getSchemaVersion());
      document.writeInt32("policyVersion", event.getPolicyVersion());
      writeText(document, "traceparent", event.getTraceparent());
      writeContentKey(document, event.getContentKey());
      document.writeName("body");
      JsonBody.write(bytesOf(event.getBody()), document);
      writeSealed(document, event.getSealed());
      writeBlindIndex(document, event.getBlindIndex());
      document.writeEndDocument();
      return bytes.toByteArray();
    }
  }

  private static void writeName(BsonBinaryWriter document, FirehoseEvent event) {
    EventTypeName type =
        new EventTypeName(
            event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject());
    document.writeString("type", type.toString());
    document.writeString("noun", type.noun());
    document.writeString("verb", type.verb());
    document.writeString("object", type.object());
    writeText(document, "subObject", type.subObject());
  }

  private static void writeTimes(BsonBinaryWriter document, FirehoseEvent event) {
    Instant occurred = event.getOccurredAt();
    Instant received = event.getReceivedAt();
    document.writeDateTime("occurredAt", occurred.toEpochMilli());
    document.writeDateTime("receivedAt", received.toEpochMilli());
    int occurredMicros = beyondMillis(occurred);
    int receivedMicros = beyondMillis(received);
    if (occurredMicros + receivedMicros > 0) {
      document.writeStartDocument("micros");
      document.writeInt32("occurredAt", occurredMicros);
      document.writeInt32("receivedAt", receivedMicros);
      document.writeEndDocument();
    }
  }

  /** What a BSON date cannot hold, 0 to 999. */
  private static int beyondMillis(Instant instant) {
    return (int) instant.truncatedTo(ChronoUnit.MILLIS).until(instant, ChronoUnit.MICROS);
  }

  private static void writeText(BsonBinaryWriter document, String name, @Nullable String text) {
    if (text != null) {
      document.writeString(name, text);
    }
  }

  private static void writeContentKey(BsonBinaryWriter document, @Nullable ByteBuffer key) {
    if (key != null) {
      document.writeBinaryData(ReplaceOwn.CONTENT_KEY, new BsonBinary(bytesOf(key)));
    }
  }

  private static void writeTags(BsonBinaryWriter document, List<String> tags) {
    document.writeStartArray("tags");
    tags.forEach(document::writeString);
    document.writeEndArray();
  }

  private static void writeSealed(BsonBinaryWriter document, List<SealedField> fields) {
    document.writeStartArray("sealed");
    for (SealedField field : fields) {
      document.writeStartDocument();
      document.writeString("path", field.getPath());
      document.writeString("classification", field.getClassification());
      document.writeString("keyId", field.getKeyId());
      document.writeBinaryData("ciphertext", new BsonBinary(bytesOf(field.getCiphertext())));
      document.writeEndDocument();
    }
    document.writeEndArray();
  }

  private static void writeBlindIndex(BsonBinaryWriter document, List<ByteBuffer> marks) {
    if (!marks.isEmpty()) {
      document.writeStartArray(BLIND_INDEX);
      marks.forEach(mark -> document.writeBinaryData(new BsonBinary(bytesOf(mark))));
      document.writeEndArray();
    }
  }

  private static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}

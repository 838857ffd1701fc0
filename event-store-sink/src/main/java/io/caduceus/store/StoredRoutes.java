package io.caduceus.store;

import io.caduceus.event.avro.DeliveryRecord;
import io.caduceus.event.avro.RoutedRecord;
import io.caduceus.event.avro.SourceRecord;
import io.caduceus.event.avro.ViewRecord;
import java.util.List;
import org.bson.BsonBinaryWriter;
import org.bson.io.BasicOutputBuffer;

/**
 * The shape of what is stored of an event's deliveries, as the bytes of a BSON document. Its id is
 * the place of the record that was routed: what is written twice is there once, and a replay of the
 * event stands beside its first delivery.
 */
final class StoredRoutes {
  private StoredRoutes() {}

  static byte[] of(RoutedRecord record) {
    SourceRecord source = record.getSource();
    try (BasicOutputBuffer bytes = new BasicOutputBuffer();
        BsonBinaryWriter document = new BsonBinaryWriter(bytes)) {
      document.writeStartDocument();
      document.writeString(
          "_id", source.getTopic() + "-" + source.getPartition() + "-" + source.getOffset());
      document.writeString("eventId", record.getEventId());
      document.writeString("publisher", record.getPublisher());
      document.writeString("type", record.getType());
      write(document, source);
      if (record.getRehydration() != null) {
        document.writeString("rehydration", record.getRehydration());
      }
      document.writeDateTime("routedAt", record.getRoutedAt().toEpochMilli());
      document.writeStartArray("views");
      record.getViews().forEach(view -> write(document, view));
      document.writeEndArray();
      document.writeStartArray("deliveries");
      record.getDeliveries().forEach(delivery -> write(document, delivery));
      document.writeEndArray();
      document.writeEndDocument();
      return bytes.toByteArray();
    }
  }

  private static void write(BsonBinaryWriter document, SourceRecord source) {
    document.writeStartDocument("source");
    document.writeString("topic", source.getTopic());
    document.writeInt32("partition", source.getPartition());
    document.writeInt64("offset", source.getOffset());
    document.writeEndDocument();
  }

  private static void write(BsonBinaryWriter document, ViewRecord view) {
    document.writeStartDocument();
    write(document, "redacted", view.getRedacted());
    write(document, "revealed", view.getRevealed());
    document.writeEndDocument();
  }

  private static void write(BsonBinaryWriter document, String name, List<String> pointers) {
    document.writeStartArray(name);
    pointers.forEach(document::writeString);
    document.writeEndArray();
  }

  private static void write(BsonBinaryWriter document, DeliveryRecord delivery) {
    document.writeStartDocument();
    document.writeString("subscription", delivery.getSubscription());
    document.writeInt64("revision", delivery.getRevision());
    document.writeInt32("view", delivery.getView());
    document.writeEndDocument();
  }
}

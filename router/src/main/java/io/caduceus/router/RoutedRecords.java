package io.caduceus.router;

import io.caduceus.delivery.PlaceNames;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.RoutedRecord;
import io.caduceus.event.avro.SourceRecord;
import io.caduceus.registry.FieldRules;
import io.caduceus.router.Arrival.Legible;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes what {@link Topics#DELIVERIES} holds of an event: names and places, never a value. */
final class RoutedRecords {
  private final Serializer<RoutedRecord> serializer;
  private final InstantSource clock;

  RoutedRecords(Serializer<RoutedRecord> serializer, InstantSource clock) {
    this.serializer = serializer;
    this.clock = clock;
  }

  /**
   * @throws KafkaException if the schema can be neither registered nor remembered
   */
  void prepare() {
    bytes(
        RoutedRecord.newBuilder()
            .setEventId("")
            .setPublisher("")
            .setType("")
            .setSource(new SourceRecord(Topics.FIREHOSE, 0, 0L))
            .setRoutedAt(Instant.EPOCH)
            .setViews(List.of())
            .setDeliveries(List.of())
            .build());
  }

  /**
   * @param today the rules by which the views were made
   */
  byte[] value(Legible arrival, RecordMetadata source, FieldRules today, List<Route> routes) {
    Routes record = new Routes(new PlaceNames(today, arrival.event().getSealed()));
    routes.forEach(record::add);
    return bytes(
        RoutedRecord.newBuilder()
            .setEventId(arrival.event().getId())
            .setPublisher(arrival.event().getPublisher())
            .setType(arrival.type().toString())
            .setSource(new SourceRecord(source.topic(), source.partition(), source.offset()))
            .setRehydration(arrival.rehydration())
            .setRoutedAt(clock.instant())
            .setViews(record.views())
            .setDeliveries(record.deliveries())
            .build());
  }

  private byte[] bytes(RoutedRecord record) {
    return Objects.requireNonNull(serializer.serialize(Topics.DELIVERIES, record));
  }
}

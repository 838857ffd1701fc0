package io.caduceus.delivery;

import io.caduceus.delivery.EventView.Seen;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.Event;
import io.caduceus.event.avro.FirehoseEvent;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/** Avro {@code Event} in the Confluent wire format, which needs no mark. */
public final class AvroFormat implements DeliveryFormat {
  private static final Event EMPTY =
      Event.newBuilder()
          .setId("")
          .setType("")
          .setNoun("")
          .setVerb("")
          .setObject("")
          .setPublisher("")
          .setOccurredAt(Instant.EPOCH)
          .setReceivedAt(Instant.EPOCH)
          .setSchemaVersion(0)
          .setBody("")
          .build();

  private final Serializer<Event> serializer;

  /**
   * @param serializer names subjects by record, so that ten thousand topics share one schema
   */
  public AvroFormat(Serializer<Event> serializer) {
    this.serializer = serializer;
  }

  /**
   * Makes the schema's id known, so that a registry that is down is noticed before the first event.
   *
   * @throws KafkaException if it can be neither registered nor remembered
   */
  public void prepare() {
    serializer.serialize(Topics.FIREHOSE, EMPTY);
  }

  @Override
  public byte[] value(FirehoseEvent event, EventTypeName type, Seen view) {
    // One value serves many topics, so the serializer cannot be told which.
    return Objects.requireNonNull(serializer.serialize(Topics.FIREHOSE, event(event, type, view)));
  }

  @Override
  public void mark(Headers headers) {}

  private static Event event(FirehoseEvent event, EventTypeName type, Seen view) {
    return Event.newBuilder()
        .setId(event.getId())
        .setType(type.toString())
        .setNoun(event.getNoun())
        .setVerb(event.getVerb())
        .setObject(event.getObject())
        .setSubObject(event.getSubObject())
        .setPublisher(event.getPublisher())
        .setOccurredAt(event.getOccurredAt())
        .setReceivedAt(event.getReceivedAt())
        .setTransactionId(event.getTransactionId())
        .setCausationId(event.getCausationId())
        .setTransactionType(event.getTransactionType())
        .setSourceSystem(event.getSourceSystem())
        .setUserId(event.getUserId())
        .setTags(event.getTags())
        .setSynthetic(event.getSynthetic())
        .setSchemaVersion(event.getSchemaVersion())
        .setBody(view.body())
        .setRedacted(view.redacted())
        .build();
  }
}

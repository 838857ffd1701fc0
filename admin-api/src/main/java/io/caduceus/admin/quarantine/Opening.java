package io.caduceus.admin.quarantine;

import io.caduceus.admin.answers.Refused;
import io.caduceus.admin.search.view.EventLook;
import io.caduceus.admin.security.Caller;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.avro.FirehoseEvent;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a record: of its headers the names, of its value the event, if it is one, as far as
 * the caller may see it. The bytes themselves are shown to nobody.
 */
final class Opening {
  private final QuarantineTopic topic;
  private final WireDeserializer<FirehoseEvent> deserializer;
  private final EventLook look;

  Opening(QuarantineTopic topic, WireDeserializer<FirehoseEvent> deserializer, EventLook look) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.look = look;
  }

  Details open(Caller caller, Quarantined entry) {
    ConsumerRecord<byte[], byte[]> record = record(entry);
    FirehoseEvent event = record == null ? null : event(record);
    return new Details(
        entry,
        record == null ? List.of() : names(record),
        record == null || record.value() == null ? 0 : record.value().length,
        look.at(caller, "quarantine.get", entry.id(), event));
  }

  private @Nullable ConsumerRecord<byte[], byte[]> record(Quarantined entry) {
    Place place = Place.parse(entry.id());
    try {
      return place == null ? null : topic.at(place);
    } catch (QuarantineUnavailable e) {
      throw Refused.unavailable("Kafka does not answer, and the record is there.");
    }
  }

  private @Nullable FirehoseEvent event(ConsumerRecord<byte[], byte[]> record) {
    try {
      return deserializer.deserialize(record.topic(), record.value());
    } catch (RuntimeException illegible) {
      // Bytes that are no event make a decoder fail in more ways than it declares.
      return null;
    }
  }

  private static List<String> names(ConsumerRecord<byte[], byte[]> record) {
    return Arrays.stream(record.headers().toArray()).map(Header::key).distinct().sorted().toList();
  }
}

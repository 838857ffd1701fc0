package io.caduceus.admin.recovery;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what a recovery wrote, and tells whether it is what the store had. */
final class ReadBack {
  private final NewFirehose firehose;
  private final Deserializer<FirehoseEvent> deserializer;

  ReadBack(NewFirehose firehose, Deserializer<FirehoseEvent> deserializer) {
    this.firehose = firehose;
    this.deserializer = deserializer;
  }

  /**
   * What was found.
   *
   * @param differences none if it is what the store had
   */
  record Found(Tallies tallies, List<String> differences) {}

  /** What was published meanwhile is nobody's difference. */
  Found of(Recovery recovery) {
    Tallies.Count count = new Tallies.Count();
    Map<Integer, FormerPlace> newest = new HashMap<>();
    List<String> strange = new ArrayList<>();
    firehose.readAll(
        record -> {
          FormerPlace place = FormerPlace.of(record, recovery.id());
          if (place == null) {
            return;
          }
          FormerPlace before = newest.put(record.partition(), place);
          if (before != null && place.compareTo(before) <= 0) {
            strange.add(at(record) + ": behind one that came after it");
          }
          try {
            add(record, count);
          } catch (SerializationException | AvroRuntimeException | IllegalArgumentException e) {
            strange.add(at(record) + ": cannot be read");
          }
        });
    Tallies found = count.tallies();
    List<String> differences =
        new ArrayList<>(Tallies.differences(Objects.requireNonNull(recovery.store()), found));
    differences.addAll(strange);
    return new Found(found, differences);
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Tallies.Count count) {
    FirehoseEvent event = deserializer.deserialize(Topics.FIREHOSE, record.value());
    String type =
        new EventTypeName(event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject())
            .toString();
    ByteBuffer key = event.getContentKey();
    byte[] content = new byte[key == null ? 0 : key.remaining()];
    if (key != null) {
      key.duplicate().get(content);
    }
    count.add(type, record.partition(), Tally.of(event.getId(), event.getPublisher(), content));
  }

  private static String at(ConsumerRecord<byte[], byte[]> record) {
    return "partition " + record.partition() + ", offset " + record.offset();
  }
}

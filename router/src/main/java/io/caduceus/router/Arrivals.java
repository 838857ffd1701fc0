package io.caduceus.router;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Mark;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.registry.SubscriptionName;
import io.caduceus.router.Arrival.Illegible;
import io.caduceus.router.Arrival.Legible;
import io.caduceus.router.Arrival.Marked;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads the records of the firehose and of the rehydration topic. */
final class Arrivals {
  private static final byte[] NOTHING = {};

  private final Deserializer<FirehoseEvent> deserializer;
  private final InstantSource clock;

  Arrivals(Deserializer<FirehoseEvent> deserializer, InstantSource clock) {
    this.deserializer = deserializer;
    this.clock = clock;
  }

  /**
   * When a record came, in its partition's time, which never goes back: intakes' clocks differ, a
   * producer may have set none, and no record is late. Nor does it run ahead of this clock: one
   * record from the future would make all those before it seem long ago. A mark comes with the
   * record before it, so that it does not wait behind a backlog of the firehose: Kafka Streams
   * takes the earlier record of two partitions.
   *
   * @param newest when the record before it came
   */
  long cameAt(ConsumerRecord<Object, Object> record, long newest) {
    if (Mark.read(record.headers()) != null) {
      return Math.max(0, newest);
    }
    return Math.max(Math.max(0, newest), Math.min(record.timestamp(), clock.millis()));
  }

  /** Reads an event for all who asked for it. */
  List<Record<byte[], Arrival>> accepted(Record<byte[], byte[]> record) {
    return List.of(record.withValue(read(record.value(), null, null)));
  }

  /**
   * Reads a mark; or an event that is delivered once more, to the one its header names; or one that
   * comes from quarantine and names nobody: then it is for all who asked for it.
   */
  List<Record<byte[], Arrival>> replayed(Record<byte[], byte[]> record) {
    Mark mark = Mark.read(record.headers());
    if (mark != null) {
      return List.of(record.withValue((Arrival) new Marked(mark)).withTimestamp(clock.millis()));
    }
    SubscriptionName addressee = addressee(record);
    Arrival arrival =
        addressee == null && !isForAll(record)
            ? new Illegible(Reason.UNADDRESSED, original(record.value()))
            : read(record.value(), addressee, Headers.get(record.headers(), Headers.REHYDRATION));
    return List.of(record.withValue(arrival));
  }

  /**
   * @throws SchemaUnavailable if the schema is not known and the registry cannot be asked: then the
   *     record is not to blame and is read again later
   */
  private Arrival read(
      byte @Nullable [] value, @Nullable SubscriptionName addressee, @Nullable String rehydration) {
    byte[] original = original(value);
    try {
      FirehoseEvent event =
          Objects.requireNonNull(deserializer.deserialize(Topics.FIREHOSE, value));
      return new Legible(event, nameOf(event), addressee, rehydration, original);
    } catch (SchemaUnavailable later) {
      throw later;
    } catch (RuntimeException illegible) {
      // Bytes that are no event make a decoder fail in more ways than it declares.
      return new Illegible(Reason.UNREADABLE, original);
    }
  }

  private static EventTypeName nameOf(FirehoseEvent event) {
    return new EventTypeName(
        event.getNoun(), event.getVerb(), event.getObject(), event.getSubObject());
  }

  private static @Nullable SubscriptionName addressee(Record<byte[], byte[]> record) {
    String name = Headers.get(record.headers(), Headers.SUBSCRIPTION);
    try {
      return name == null ? null : new SubscriptionName(name);
    } catch (IllegalArgumentException noName) {
      return null;
    }
  }

  /** A name that cannot be read is not the same as none. */
  private static boolean isForAll(Record<byte[], byte[]> record) {
    return Headers.get(record.headers(), Headers.REDRIVEN) != null
        && Headers.get(record.headers(), Headers.SUBSCRIPTION) == null;
  }

  private static byte[] original(byte @Nullable [] value) {
    return value == null ? NOTHING : value;
  }
}

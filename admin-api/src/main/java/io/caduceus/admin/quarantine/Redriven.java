package io.caduceus.admin.quarantine;

import io.caduceus.admin.quarantine.Quarantined.Position;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined record on its way back, byte for byte, with the headers it came with. The router
 * lets each through once by what {@link Headers#REDRIVEN} says; the sink writes what is there
 * already by itself.
 */
final class Redriven {
  private static final String TIME = "@";

  private Redriven() {}

  static ProducerRecord<byte[], byte[]> of(
      Quarantined entry, ConsumerRecord<byte[], byte[]> record) {
    return switch (entry.remedy()) {
      case Remedy.ToRouter _ -> toRouter(record);
      case Remedy.ToSink _ -> toSink(Objects.requireNonNull(entry.event().firehose()), record);
      case Remedy.Nothing(String why) -> throw new IllegalStateException(why);
    };
  }

  /** By its key it comes to the task that remembers the event; a record without one, to any. */
  private static ProducerRecord<byte[], byte[]> toRouter(ConsumerRecord<byte[], byte[]> record) {
    Integer partition = record.key() == null ? record.partition() : null;
    var back = new ProducerRecord<>(Topics.REHYDRATE, partition, record.key(), record.value());
    copyHeaders(record, back);
    Headers.put(back.headers(), Headers.REDRIVEN, name(record));
    return back;
  }

  private static ProducerRecord<byte[], byte[]> toSink(
      Position firehose, ConsumerRecord<byte[], byte[]> record) {
    var back =
        new ProducerRecord<>(Topics.RESTORE, firehose.partition(), record.key(), record.value());
    copyHeaders(record, back);
    Headers.put(back.headers(), Headers.FIREHOSE_PARTITION, Integer.toString(firehose.partition()));
    Headers.put(back.headers(), Headers.FIREHOSE_OFFSET, Long.toString(firehose.offset()));
    Headers.put(back.headers(), Headers.REDRIVEN, name(record));
    return back;
  }

  /** All but what the quarantine added. */
  private static void copyHeaders(
      ConsumerRecord<byte[], byte[]> record, ProducerRecord<byte[], byte[]> back) {
    for (Header header : record.headers()) {
      if (!header.key().startsWith(Labels.CONNECT) && !header.key().equals(Headers.REASON)) {
        back.headers().add(header);
      }
    }
  }

  /** With the time, so that a topic that was made anew does not repeat it. */
  private static String name(ConsumerRecord<byte[], byte[]> record) {
    return new Place(record.partition(), record.offset()) + TIME + record.timestamp();
  }

  /** The place in a name, or null. */
  static @Nullable Place place(String name) {
    return Place.parse(name.split(TIME, 2)[0]);
  }
}

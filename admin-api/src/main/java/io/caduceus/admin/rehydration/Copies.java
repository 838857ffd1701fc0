package io.caduceus.admin.rehydration;

import io.caduceus.admin.store.StoredEvent;
import io.caduceus.event.Headers;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.protect.RecordKeys;
import io.caduceus.registry.SubscriptionName;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Makes stored events records of the firehose again, addressed to one subscription. */
final class Copies {
  /** What the topic takes at once. */
  static final int MOST_BYTES = 4 * 1024 * 1024 + 64 * 1024;

  /** What a record takes besides its value: key, headers, framing. */
  private static final int OVERHEAD = 2048;

  private final Serializer<FirehoseEvent> serializer;
  private final RecordKeys keys;

  Copies(Serializer<FirehoseEvent> serializer, RecordKeys keys) {
    this.serializer = serializer;
    this.keys = keys;
  }

  /** A record, or why there is none. */
  sealed interface Copy {
    record Made(ProducerRecord<byte[], byte[]> record) implements Copy {}

    record Not(Fate fate) implements Copy {}
  }

  /**
   * @throws SchemaUnavailable if the registry cannot be asked
   */
  Copy of(StoredEvent stored, SubscriptionName addressee, String rehydration) {
    FirehoseEvent event;
    byte[] key;
    try {
      event = stored.toFirehose();
      key = key(stored);
    } catch (RuntimeException noEvent) {
      // A document that is none of the sink's fails in more ways than there are to name.
      return new Copy.Not(Fate.UNREADABLE);
    }
    byte[] value = serializer.serialize(Topics.FIREHOSE, event);
    if (value.length + OVERHEAD > MOST_BYTES) {
      return new Copy.Not(Fate.TOO_LARGE);
    }
    var record = new ProducerRecord<>(Topics.REHYDRATE, key, value);
    Headers.write(event, stored.type().toString(), record.headers());
    Headers.put(record.headers(), Headers.SUBSCRIPTION, addressee.value());
    Headers.put(record.headers(), Headers.REHYDRATION, rehydration);
    return new Copy.Made(record);
  }

  /**
   * As on the firehose. Of what was stored before keys were, it is not known; such events have the
   * key of events without an ordering key.
   */
  private byte[] key(StoredEvent stored) {
    return Objects.requireNonNullElseGet(stored.recordKey(), () -> keys.of(stored.id()));
  }
}

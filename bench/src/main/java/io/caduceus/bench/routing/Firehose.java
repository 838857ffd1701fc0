package io.caduceus.bench.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.bench.parts.Installation;
import io.caduceus.bench.payload.AcceptedEvents;
import io.caduceus.bench.payload.Payloads;
import io.caduceus.bench.payload.Shape;
import io.caduceus.delivery.SealedBody;
import io.caduceus.event.EventTypeName;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.SealedBodies;
import io.caduceus.protect.Keyring;
import io.caduceus.registry.FieldRules;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events to the firehose as the intake does, each of them once: sealed with the keys that
 * the router opens them with, and with their number as their key.
 */
final class Firehose implements AutoCloseable {
  private final Payloads payloads;
  private final AcceptedEvents events;
  private final FieldRules rules;
  private final Keyring keyring;
  private final Producer<byte[], byte[]> producer;
  private final WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
  private int written;

  Firehose(Installation on, Payloads payloads, Shape shape) {
    this.payloads = payloads;
    this.events = new AcceptedEvents(payloads, shape);
    this.rules = FieldRules.of(payloads.rules());
    this.keyring = Keyring.load(on.keys());
    this.producer =
        new KafkaProducer<>(
            on.kafka().with(Map.of("acks", "all", "linger.ms", 0)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    serializer.configure(Map.of("schema.registry.url", on.registry()), false);
  }

  /** The number of the event that is written next. */
  int next() {
    return written;
  }

  /** Writes so many, and waits until they are there. */
  void fill(EventTypeName type, int count) {
    for (int end = written + count; written < end; written++) {
      write(type, written);
    }
    producer.flush();
  }

  /** Writes the event with this number, without waiting. */
  void write(EventTypeName type, int number) {
    var unused = producer.send(record(type, number));
  }

  /** Takes so many numbers for events that somebody else writes at his own pace. */
  int reserve(int count) {
    written += count;
    return written - count;
  }

  private ProducerRecord<byte[], byte[]> record(EventTypeName type, int number) {
    FirehoseEvent event = events.event(number);
    SealedBody body = SealedBodies.of(payloads, rules, keyring, event.getId(), number);
    FirehoseEvent typed =
        FirehoseEvent.newBuilder(event)
            .setNoun(type.noun())
            .setVerb(type.verb())
            .setObject(type.object())
            .setBody(body.json())
            .setSealed(body.sealed())
            .build();
    byte[] key = Integer.toString(number).getBytes(UTF_8);
    return new ProducerRecord<>(Topics.FIREHOSE, key, serializer.serialize(Topics.FIREHOSE, typed));
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}

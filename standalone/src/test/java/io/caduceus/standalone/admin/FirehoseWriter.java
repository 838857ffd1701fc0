package io.caduceus.standalone.admin;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.event.avro.SealedField;
import io.caduceus.standalone.parts.LocalParts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the firehose as the intake does. */
final class FirehoseWriter implements AutoCloseable {
  private final WireSerializer<FirehoseEvent> serializer = new WireSerializer<>();
  private final KafkaProducer<byte[], byte[]> producer;

  FirehoseWriter(LocalParts parts) {
    serializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
    producer =
        new KafkaProducer<>(
            parts.kafka().as(OPERATOR).with(Map.of("linger.ms", 5)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static FirehoseEvent event(String id, EventTypeName type, Instant receivedAt) {
    return FirehoseEvent.newBuilder()
        .setId(id)
        .setNoun(type.noun())
        .setVerb(type.verb())
        .setObject(type.object())
        .setPublisher("claims-portal")
        .setOccurredAt(receivedAt)
        .setReceivedAt(receivedAt)
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setContentKey(ByteBuffer.wrap(id.getBytes(UTF_8)))
        .setTraceparent("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01")
        .setBody(ByteBuffer.wrap("{\"amount\": 10.50, \"n\": 9007199254740993}".getBytes(UTF_8)))
        .setSealed(
            List.of(new SealedField("/x", "PHI", "key", ByteBuffer.wrap(new byte[] {1, 2, 3}))))
        .build();
  }

  Future<RecordMetadata> send(FirehoseEvent event) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.FIREHOSE,
            event.getId().getBytes(UTF_8),
            serializer.serialize(Topics.FIREHOSE, event));
    Headers.write(event, "Claim.Submitted.Reconsideration", record.headers());
    return producer.send(record);
  }

  static RecordMetadata written(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}

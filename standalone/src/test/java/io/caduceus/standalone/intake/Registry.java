package io.caduceus.standalone.intake;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.registry.Application;
import io.caduceus.registry.EventType;
import io.caduceus.standalone.parts.LocalParts;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Announces event types and applications, in place of the admin app. */
final class Registry implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final WireSerializer<SpecificRecord> serializer = new WireSerializer<>();

  Registry(LocalParts parts) {
    producer =
        new KafkaProducer<>(
            parts.kafka().as(OPERATOR).with(Map.of("acks", "all")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    serializer.configure(Map.of("schema.registry.url", parts.registry().address()), false);
  }

  void announce(EventType type) throws Exception {
    send(Topics.EVENT_TYPES, type.name().toString(), type.toRecord());
  }

  void announce(Application application) throws Exception {
    send(Topics.APPLICATIONS, application.name().value(), application.toRecord());
  }

  private void send(String topic, String key, SpecificRecord record)
      throws ExecutionException, InterruptedException {
    producer
        .send(new ProducerRecord<>(topic, key.getBytes(UTF_8), serializer.serialize(topic, record)))
        .get();
  }

  @Override
  public void close() {
    producer.close();
  }
}

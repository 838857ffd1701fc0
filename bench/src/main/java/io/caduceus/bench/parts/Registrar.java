package io.caduceus.bench.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.event.Topics;
import io.caduceus.event.WireSerializer;
import io.caduceus.registry.Application;
import io.caduceus.registry.EventType;
import io.caduceus.registry.Subscription;
import io.caduceus.registry.SubscriptionName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Announces event types and their publishers, in place of the admin app. */
public final class Registrar implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final WireSerializer<SpecificRecord> serializer = new WireSerializer<>();

  public Registrar(Installation installation) {
    producer =
        new KafkaProducer<>(
            installation.kafka().with(Map.of("acks", "all")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    serializer.configure(Map.of("schema.registry.url", installation.registry()), false);
  }

  /** The type, and its owner as an application that is trusted. */
  public void announce(EventType type) throws Exception {
    Application owner = new Application(type.owner(), "Measures.", null, true, Set.of(), 1);
    send(Topics.APPLICATIONS, owner.name().value(), owner.toRecord());
    send(Topics.EVENT_TYPES, type.name().toString(), type.toRecord());
  }

  /** Announces some subscriptions and withdraws others, and waits until that is written. */
  public void announce(Collection<Subscription> announced, Collection<SubscriptionName> withdrawn) {
    for (Subscription subscription : announced) {
      byte[] value = serializer.serialize(Topics.SUBSCRIPTIONS, subscription.toRecord());
      write(subscription.name(), value);
    }
    withdrawn.forEach(name -> write(name, null));
    producer.flush();
  }

  private void write(SubscriptionName name, byte @Nullable [] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(Topics.SUBSCRIPTIONS, name.value().getBytes(UTF_8), value));
  }

  private void send(String topic, String key, SpecificRecord record) throws Exception {
    byte[] value = serializer.serialize(topic, record);
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}

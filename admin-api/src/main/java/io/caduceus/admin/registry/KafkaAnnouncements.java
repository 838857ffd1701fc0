package io.caduceus.admin.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caduceus.admin.broker.BrokerClient;
import io.caduceus.event.WireSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Announces on Kafka, with {@code acks=all}. */
final class KafkaAnnouncements implements Announcements, AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Producer<byte[], SpecificRecord> producer;
  private final Duration patience;

  KafkaAnnouncements(RegistrySettings settings) {
    this.patience = settings.patience();
    WireSerializer<SpecificRecord> values = new WireSerializer<>();
    values.configure(settings.wire(), false);
    this.producer = new KafkaProducer<>(producer(settings), new ByteArraySerializer(), values);
  }

  @Override
  public void announce(String topic, String key, SpecificRecord record) {
    try {
      producer
          .send(new ProducerRecord<>(topic, key.getBytes(UTF_8), record))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw notAnnounced(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw notAnnounced(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notAnnounced(topic, e);
    }
  }

  private static NotAnnounced notAnnounced(String topic, Throwable cause) {
    return new NotAnnounced(
        "nothing can be put on " + topic + ": " + cause.getClass().getSimpleName(), cause);
  }

  private static Map<String, Object> producer(RegistrySettings settings) {
    Map<String, Object> producer =
        new BrokerClient(settings.kafka(), "caduceus-admin", settings.patience()).writing();
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.patience().toMillis() / 2);
    return producer;
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}

package io.caduceus.standalone.parts;

import static io.caduceus.standalone.access.KafkaUser.OPERATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnSharedParts
class EmbeddedKafkaIT {
  private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

  @Test
  void keepsItsRecordsAndItsPortWhenItIsRestarted(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = embeddedKafka(folder)) {
      kafka.start();
      createTopic(kafka);
      publish(kafka, "before");

      kafka.close();
      assertThat(kafka.healthy()).isFalse();
      kafka.start();
      publish(kafka, "after");

      assertThat(kafka.healthy()).isTrue();
      assertThat(read(kafka, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void refusesATopicThatNobodyCreated(@TempDir Path folder) {
    try (EmbeddedKafka kafka = embeddedKafka(folder)) {
      kafka.start();

      assertThatThrownBy(() -> publish(kafka, "lost"))
          .rootCause()
          .isInstanceOfAny(UnknownTopicOrPartitionException.class, TimeoutException.class);
    }
  }

  @Test
  void acceptsATransactionOnItsOnlyBroker(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka kafka = embeddedKafka(folder)) {
      kafka.start();
      createTopic(kafka);

      try (KafkaProducer<byte[], byte[]> producer =
          producer(kafka, Map.of("transactional.id", "once"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(PARTITION.topic(), "committed".getBytes(UTF_8)));
        producer.commitTransaction();
      }

      assertThat(read(kafka, 1)).containsExactly("committed");
    }
  }

  @Test
  void saysWhatToDoWhenItsDataKnowsNoneOfItsUsers(@TempDir Path folder) throws Exception {
    try (EmbeddedKafka before = embeddedKafka(folder)) {
      before.start();
    }
    SecretFolder other = new SecretFolder(folder.resolve("other"));

    try (EmbeddedKafka kafka =
        new EmbeddedKafka(Loopback.freePort(), folder.resolve("kafka"), other)) {
      assertThatThrownBy(kafka::start)
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining("--fresh")
          .hasMessageContaining(other.path().toString());
      assertThat(kafka.healthy()).isFalse();
    }
  }

  private static EmbeddedKafka embeddedKafka(Path folder) {
    return new EmbeddedKafka(
        Loopback.freePort(), folder.resolve("kafka"), new SecretFolder(folder.resolve("secrets")));
  }

  private static void createTopic(KafkaPart kafka) throws Exception {
    try (Admin admin = Admin.create(kafka.as(OPERATOR).settings())) {
      NewTopic topic = new NewTopic(PARTITION.topic(), Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static void publish(KafkaPart kafka, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(kafka, Map.of("max.block.ms", "3000"))) {
      producer.send(new ProducerRecord<>(PARTITION.topic(), value.getBytes(UTF_8))).get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaPart kafka, Map<String, Object> more) {
    return new KafkaProducer<>(
        kafka.as(OPERATOR).with(more), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static List<String> read(KafkaPart kafka, int expected) {
    Map<String, Object> config =
        kafka
            .as(OPERATOR)
            .with(Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest"));
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(PARTITION));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < expected && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(kept -> values.add(new String(kept.value(), UTF_8)));
      }
    }
    return values;
  }
}

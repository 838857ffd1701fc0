package io.caduceus.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.intake.IntakeFixture;
import io.caduceus.protect.Keyring;
import io.caduceus.protect.RecordKeys;
import io.caduceus.protect.SubjectKey;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubjectKeyListenerTests {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SUBJECT_KEYS, 0);
  private static final PartitionInfo SHOWN =
      new PartitionInfo(Topics.SUBJECT_KEYS, 0, Node.noNode(), new Node[0], new Node[0]);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final WireSerializer<SubjectKeyRecord> serializer = new WireSerializer<>(registry);
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          new Cluster("c", List.of(), List.of(SHOWN), Set.of(), Set.of()),
          false,
          null,
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final Firehose firehose = new Firehose(() -> {});
  private final KafkaSubjectKeyLog topic = new KafkaSubjectKeyLog(producer, serializer, firehose);
  private final IntakeFixture house = new IntakeFixture(false);
  private final Keyring keyring = house.keyring;
  private volatile MockConsumer<byte[], byte[]> consumer = consumer();
  private final SubjectKeyListener listener =
      new SubjectKeyListener(
          () -> consumer, new WireDeserializer<>(registry), topic, house.subjects);
  private long next;

  @BeforeEach
  void start() {
    firehose.start();
    await().until(firehose::takesRecords);
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop();
    firehose.stop();
  }

  @Test
  void listensOnceItHasJoined() {
    await().until(house.subjects::isListening);

    listener.stop();

    assertThat(house.subjects.isListening()).isFalse();
  }

  @Test
  void beginsAnewAfterAnError() {
    await().until(house.subjects::isListening);
    MockConsumer<byte[], byte[]> broken = consumer;

    consumer = consumer();
    broken.schedulePollTask(() -> broken.setPollException(new KafkaException("broken")));

    await().until(broken::closed);
    await().until(house.subjects::isListening);
  }

  @Test
  void writesAKeyUnderItsIdAndSaysWhenItIsThere() {
    SubjectKey key = key();

    var written = topic.append(key).toCompletableFuture();
    assertThat(written).isNotDone();
    producer.completeNext();

    ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
    assertThat(written).isCompletedWithValue(true);
    assertThat(new String(record.key(), UTF_8)).isEqualTo(key.id().toString());
    assertThat(
            new WireDeserializer<SubjectKeyRecord>(registry)
                .deserialize(Topics.SUBJECT_KEYS, record.value()))
        .isEqualTo(key.toRecord());
  }

  @Test
  void saysThatAKeyIsNotThere() {
    var refused = topic.append(key()).toCompletableFuture();
    producer.errorNext(new KafkaException("refused"));
    firehose.stop();
    var notSent = topic.append(key()).toCompletableFuture();

    assertThat(refused).isCompletedWithValue(false);
    assertThat(notSent).isCompletedWithValue(false);
  }

  @Test
  void hearsWhichKeysAreForgotten() {
    await().until(house.subjects::isListening);
    SubjectKeyId first = house.publishAbout("m-1");
    assertThat(house.publishAbout("m-1")).isEqualTo(first);

    send(first.toString(), serializer.serialize("", new SubjectKeyRecord(null, Instant.EPOCH)));

    await().until(() -> !house.publishAbout("m-1").equals(first));
  }

  @Test
  void takesARecordThatItCannotReadForAForgottenKey() {
    await().until(house.subjects::isListening);
    SubjectKeyId first = house.publishAbout("m-1");

    send("no id", new byte[] {1});
    send(first.toString(), new byte[] {1, 2, 3});

    await().until(() -> !house.publishAbout("m-1").equals(first));
  }

  @Test
  void isNotDisturbedByOtherIntakesKeys() {
    await().until(house.subjects::isListening);
    SubjectKeyId first = house.publishAbout("m-1");
    SubjectKeyId second = house.publishAbout("m-2");
    SubjectKeyId others = SubjectKeyId.make(first.subject(), Instant.now());

    send(others.toString(), serializer.serialize("", keyring.newSubjectKey(others).toRecord()));
    send(second.toString(), null);

    await().until(() -> !house.publishAbout("m-2").equals(second));
    assertThat(house.publishAbout("m-1")).isEqualTo(first);
  }

  private SubjectKey key() {
    RecordKeys hashes = RecordKeys.load(house.keys);
    return keyring.newSubjectKey(
        SubjectKeyId.make(hashes.ofSubject("member", "m-1"), Instant.now()));
  }

  private static MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    consumer.updatePartitions(Topics.SUBJECT_KEYS, List.of(SHOWN));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }

  /** MockConsumer takes records for assigned partitions only: later, on its own thread. */
  private void send(String key, byte @Nullable [] value) {
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(Topics.SUBJECT_KEYS, 0, next++, key.getBytes(UTF_8), value)));
  }
}

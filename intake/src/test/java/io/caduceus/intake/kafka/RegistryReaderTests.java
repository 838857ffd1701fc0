package io.caduceus.intake.kafka;

import static io.caduceus.samples.Samples.CLAIM_DECIDED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.event.EventTypeName;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.intake.EventTypes;
import io.caduceus.registry.EventType;
import io.caduceus.registry.avro.EventTypeRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistryReaderTests {
  private static final String TOPIC = "types";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final WireSerializer<EventTypeRecord> serializer = new WireSerializer<>(registry);
  private final EventTypes types = new EventTypes();
  private volatile MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final RegistryReader reader =
      new RegistryReader(
          () -> consumer,
          List.of(
              new CompactedTable<EventTypeRecord>(
                  TOPIC,
                  new WireDeserializer<>(registry),
                  told -> types.put(EventType.of(told)),
                  gone -> types.remove(EventTypeName.parse(gone)),
                  types::complete)));
  private long next;

  @AfterEach
  void stop() {
    reader.stop();
  }

  @Test
  void isCompleteOnceEverythingThatWasThereAtTheStartIsRead() {
    topicHolds(2);
    send(MEMBER_CHANGED_PCP);
    reader.start();
    await().until(() -> types.size() == 1);
    assertThat(types.isComplete()).isFalse();

    send(CLAIM_DECIDED);

    await().until(types::isComplete);
    assertThat(types.size()).isEqualTo(2);
  }

  @Test
  void isCompleteAtOnceWhenThereIsNothing() {
    topicHolds(0);

    reader.start();

    await().until(types::isComplete);
  }

  @Test
  void waitsForTopicsThatDoNotExistYet() {
    MockConsumer<byte[], byte[]> before = consumer;
    reader.start();
    await().until(before::closed);
    assertThat(types.isComplete()).isFalse();

    consumer = new MockConsumer<>("earliest");
    topicHolds(0);

    await().until(types::isComplete);
  }

  @Test
  void followsChangesAndForgetsWhatIsGone() {
    topicHolds(0);
    reader.start();
    await().until(types::isComplete);

    send(MEMBER_CHANGED_PCP);
    await().until(() -> types.size() == 1);
    send("Member.Changed.Pcp", null);

    await().until(() -> types.size() == 0);
  }

  @Test
  void forgetsAnEventTypeWhoseLatestRecordNobodyUnderstands() {
    topicHolds(2);
    send(MEMBER_CHANGED_PCP);
    send("Member.Changed.Pcp", new byte[] {1, 2, 3});

    reader.start();

    await().until(types::isComplete);
    assertThat(types.size()).isZero();
  }

  @Test
  void isLateButNotWrongWhileTheSchemaRegistryIsDown() {
    topicHolds(1);
    send(MEMBER_CHANGED_PCP);
    registry.down(true);
    reader.start();
    await().during(Duration.ofMillis(200)).until(() -> !types.isComplete());

    registry.down(false);
    consumer.schedulePollTask(
        () -> {
          // MockConsumer forgets a record it has returned, unlike a broker.
          next = 0;
          if (types.size() == 0) {
            send(MEMBER_CHANGED_PCP);
          }
        });

    await().until(types::isComplete);
    assertThat(types.size()).isEqualTo(1);
  }

  @Test
  void readsOnAfterAnError() {
    MockConsumer<byte[], byte[]> broken = consumer;
    topicHolds(1);
    broken.setPollException(new KafkaException("broken"));
    reader.start();
    await().until(broken::closed);

    consumer = new MockConsumer<>("earliest");
    topicHolds(1);
    send(MEMBER_CHANGED_PCP);

    await().until(types::isComplete);
    assertThat(types.size()).isEqualTo(1);
  }

  private void topicHolds(long records) {
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, records));
  }

  private void send(EventType type) {
    send(type.name().toString(), serializer.serialize(TOPIC, type.toRecord()));
  }

  /** MockConsumer takes records for assigned partitions only: later, on its own thread. */
  private void send(String key, byte[] value) {
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, next++, key.getBytes(UTF_8), value)));
  }
}

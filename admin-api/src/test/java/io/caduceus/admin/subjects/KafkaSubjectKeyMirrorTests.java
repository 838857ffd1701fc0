package io.caduceus.admin.subjects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.caduceus.admin.Neighbours;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.protect.SubjectHash;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KafkaSubjectKeyMirrorTests {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SUBJECT_KEYS, 0);
  private static final SubjectKeyId KEY =
      SubjectKeyId.make(new SubjectHash("A".repeat(22)), Instant.EPOCH);
  private static final SubjectKeyId LATER =
      SubjectKeyId.make(new SubjectHash("B".repeat(22)), Instant.EPOCH);

  private final MongoServer mongo = new MongoServer(new MemoryBackend());
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final Neighbours neighbours = new Neighbours();
  private volatile MockConsumer<byte[], byte[]> consumer = topic(0);
  private MongoClient client;
  private MongoDatabase store;
  private StoredSubjectKeys keys;
  private KafkaSubjectKeyMirror mirror;

  @BeforeEach
  void connect() {
    client = MongoClients.create(mongo.bindAndGetConnectionString());
    store = client.getDatabase("caduceus");
    keys = new StoredSubjectKeys(store);
  }

  @AfterEach
  void disconnect() {
    mirror.stop();
    client.close();
    mongo.shutdownNow();
  }

  @Test
  void bringsKeysAndWhatIsForgottenOfThemIntoTheStore() {
    follow(Duration.ofSeconds(30));
    send(0, KEY.toString(), new byte[] {1});
    await().until(() -> keys.find(KEY) instanceof SubjectKeys.Wrapped);

    send(1, "no id", new byte[] {1});
    send(2, KEY.toString(), null);

    await().until(() -> keys.find(KEY) instanceof SubjectKeys.Forgotten);
  }

  @Test
  void hasCaughtUpWhenAllThatWasThereIsInTheStore() {
    follow(Duration.ofSeconds(30));
    consumer.schedulePollTask(() -> consumer.updateEndOffsets(Map.of(PARTITION, 2L)));
    send(0, KEY.toString(), new byte[] {1});
    send(1, LATER.toString(), new byte[] {2});

    mirror.catchUp();

    assertThat(keys.find(LATER)).isInstanceOf(SubjectKeys.Wrapped.class);
  }

  @Test
  void saysThatItCouldNotCatchUp() {
    consumer = topic(5);
    follow(Duration.ofMillis(300));

    assertThatThrownBy(() -> mirror.catchUp()).isInstanceOf(NotAnnounced.class);
  }

  @Test
  void goesOnWhereItEndedAfterAnError() {
    follow(Duration.ofSeconds(30));
    send(0, KEY.toString(), new byte[] {1});
    await().until(() -> keys.find(KEY) instanceof SubjectKeys.Wrapped);
    MockConsumer<byte[], byte[]> broken = consumer;

    consumer = topic(1);
    broken.schedulePollTask(() -> broken.setPollException(new KafkaException("broken")));
    await().until(broken::closed);
    send(1, LATER.toString(), new byte[] {2});

    await().until(() -> keys.find(LATER) instanceof SubjectKeys.Wrapped);
  }

  @Test
  void tellsATopicThatLostItsDataAllThereIs() {
    keys.take(KEY, record(new byte[] {1}));
    keys.take(LATER, record(null));
    new MirrorProgress(store, announcer()).reached(PARTITION, 7);

    follow(Duration.ofSeconds(30));

    await().until(() -> announced(LATER) != null && announced(KEY) != null);
    assertThat(announced(KEY).getWrapped()).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
    assertThat(announced(LATER).getWrapped()).isNull();
  }

  private void follow(Duration patience) {
    mirror =
        new KafkaSubjectKeyMirror(
            () -> consumer,
            new WireDeserializer<>(registry),
            keys,
            new MirrorProgress(store, announcer()),
            patience);
    mirror.start();
  }

  private SubjectAnnouncer announcer() {
    return new SubjectAnnouncer(keys, neighbours);
  }

  private SubjectKeyRecord announced(SubjectKeyId id) {
    return (SubjectKeyRecord) neighbours.announced(Topics.SUBJECT_KEYS, id.toString());
  }

  private static MockConsumer<byte[], byte[]> topic(long end) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        Topics.SUBJECT_KEYS,
        List.of(
            new PartitionInfo(Topics.SUBJECT_KEYS, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
    return consumer;
  }

  /** MockConsumer takes records for assigned partitions only: later, on its own thread. */
  private void send(long offset, String key, byte @Nullable [] wrapped) {
    byte[] value =
        new WireSerializer<SubjectKeyRecord>(registry)
            .serialize(Topics.SUBJECT_KEYS, record(wrapped));
    MockConsumer<byte[], byte[]> to = consumer;
    to.schedulePollTask(
        () ->
            to.addRecord(
                new ConsumerRecord<>(Topics.SUBJECT_KEYS, 0, offset, key.getBytes(UTF_8), value)));
  }

  private static SubjectKeyRecord record(byte @Nullable [] wrapped) {
    return new SubjectKeyRecord(wrapped == null ? null : ByteBuffer.wrap(wrapped), Instant.EPOCH);
  }
}

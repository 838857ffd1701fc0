package io.caduceus.intake.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Headers;
import io.caduceus.event.SchemaUnavailable;
import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.event.avro.FirehoseEvent;
import io.caduceus.intake.BytesUnderWay;
import io.caduceus.intake.EventLog.Outcome;
import io.caduceus.intake.Fingerprint;
import io.caduceus.protect.RecordKeys;
import io.caduceus.samples.InMemorySchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaEventLogTests {
  private static final int IN_FLIGHT = 20_000;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private static final Fingerprint CONTENT = content(1);

  private final TestBroker broker = new TestBroker();
  private final MockProducer<byte[], byte[]> producer = producer();
  private RecordKeys keys;
  private KafkaEventLog log;

  @BeforeEach
  void open(@TempDir Path folder) {
    keys = RecordKeys.loadOrCreate(folder);
    log = log(producer, new WireSerializer<>(registry));
    broker.open();
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void isWrittenOnceTheBrokerHasAcknowledged() {
    CompletableFuture<Outcome> outcome = append("event-1", "member-42");
    assertThat(outcome).isNotDone();

    producer.completeNext();

    assertThat(outcome).isCompletedWithValue(Outcome.WRITTEN);
  }

  @Test
  void writesAKeyThatTellsNothingHeadersAndTheWireFormat() {
    append("event-1", "member-42");

    ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo(Topics.FIREHOSE);
    assertThat(record.key()).isEqualTo(keys.of("member-42"));
    assertThat(new String(record.key(), UTF_8)).doesNotContain("42");
    assertThat(Headers.get(record.headers(), Headers.CE_TYPE)).isEqualTo("Member.Changed.Pcp");
    assertThat(Headers.get(record.headers(), Headers.CE_ID)).isEqualTo("event-1");
    assertThat(
            new WireDeserializer<FirehoseEvent>(registry).deserialize("", record.value()).getId())
        .isEqualTo("event-1");
  }

  @Test
  void writesTheSameContentKeyForTheSameContentAndNeverItsPlainHash() {
    for (Fingerprint content : List.of(CONTENT, content(1), content(2))) {
      log.append(event("event-1", 10), "event-1", content);
    }
    log.append(event("event-2", 10), "event-2", CONTENT);

    List<ByteBuffer> written =
        producer.history().stream().map(ProducerRecord::value).map(this::contentKey).toList();
    assertThat(written.get(1)).isEqualTo(written.get(0));
    assertThat(Set.copyOf(written)).hasSize(3).doesNotContain(ByteBuffer.wrap(CONTENT.sha256()));
    assertThat(producer.history())
        .noneMatch(record -> new String(record.value(), ISO_8859_1).contains("\u0001".repeat(8)));
  }

  @Test
  void doesNotKnowWhatBecameOfARecordThatTimedOut() {
    CompletableFuture<Outcome> outcome = append("event-1", "event-1");

    failLikeTheNetworkThread(new TimeoutException("expiring"));

    assertThat(outcome.join()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void doesNotBelieveABrokerThatRefusedAfterARetry() {
    CompletableFuture<Outcome> outcome = append("event-1", "event-1");

    failLikeTheNetworkThread(new NotEnoughReplicasException("too few"));

    assertThat(outcome.join()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void knowsThatARecordTooLargeIsNotWritten() {
    CompletableFuture<Outcome> outcome = append("event-1", "event-1");

    failLikeTheNetworkThread(new RecordTooLargeException("large"));

    assertThat(outcome.join()).isEqualTo(Outcome.TOO_LARGE);
  }

  @Test
  void sendsNothingWhileTheBrokerDoesNotAnswer() {
    broker.goDown();

    assertThat(append("event-1", "event-1")).isCompletedWithValue(Outcome.NOT_WRITTEN);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void stopsSendingAsSoonAsOneRecordFails() {
    broker.goDownOnceAsked();
    append("event-1", "event-1");
    failLikeTheNetworkThread(new TimeoutException("expiring"));

    assertThat(append("event-2", "event-2")).isCompletedWithValue(Outcome.NOT_WRITTEN);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void knowsThatARecordThatWasNeverQueuedIsNotWritten() {
    KafkaEventLog full =
        log(
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
              @Override
              public CompletableFuture<RecordMetadata> send(
                  ProducerRecord<byte[], byte[]> record, Callback callback) {
                // As KafkaProducer.send does when the topic is not known or the buffer is full.
                TimeoutException failure = new TimeoutException("not in metadata");
                callback.onCompletion(null, failure);
                return CompletableFuture.failedFuture(failure);
              }
            },
            new WireSerializer<>(registry));

    assertThat(full.append(event("event-1", 10), "event-1", CONTENT))
        .isCompletedWithValue(Outcome.NOT_WRITTEN);
  }

  @Test
  void knowsThatARecordWhoseSendingThrowsIsNotWritten() {
    producer.sendException = new KafkaException("fenced");

    assertThat(append("event-1", "event-1")).isCompletedWithValue(Outcome.NOT_WRITTEN);
  }

  @Test
  void knowsThatAnEventWithoutASchemaIsNotWritten() {
    Serializer<FirehoseEvent> unavailable =
        (topic, event) -> {
          throw new SchemaUnavailable("down", new IOException());
        };

    assertThat(log(producer, unavailable).append(event("event-1", 10), "event-1", CONTENT))
        .isCompletedWithValue(Outcome.NOT_WRITTEN);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void boundsWhatIsUnderWayAndTakesMoreWhenThereIsRoom() {
    CompletableFuture<Outcome> first = append(event("event-1", 6000));
    assertThat(append(event("event-2", 6000))).isCompletedWithValue(Outcome.NOT_WRITTEN);

    producer.completeNext();

    assertThat(first).isCompletedWithValue(Outcome.WRITTEN);
    assertThat(append(event("event-2", 6000))).isNotDone();
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void takesEventsOfOthersWhileOnePublisherFloodsIt() {
    int taken = 0;
    while (!append(event("event-" + taken, 10)).isDone()) {
      taken++;
    }
    assertThat(taken).isGreaterThan(1);

    FirehoseEvent.Builder anothers = event("event-1", 10).setPublisher("admissions");

    assertThat(append(anothers)).isNotDone();
    assertThat(append(event("event-" + taken, 10))).isCompletedWithValue(Outcome.NOT_WRITTEN);
  }

  private CompletableFuture<Outcome> append(String id, String orderedBy) {
    return log.append(event(id, 10), orderedBy, CONTENT).toCompletableFuture();
  }

  private CompletableFuture<Outcome> append(FirehoseEvent.Builder event) {
    return log.append(event, event.getId(), CONTENT).toCompletableFuture();
  }

  private ByteBuffer contentKey(byte[] value) {
    return new WireDeserializer<FirehoseEvent>(registry).deserialize("", value).getContentKey();
  }

  private static Fingerprint content(int filledWith) {
    byte[] sha256 = new byte[32];
    Arrays.fill(sha256, (byte) filledWith);
    return new Fingerprint(sha256);
  }

  private void failLikeTheNetworkThread(RuntimeException failure) {
    CompletableFuture.runAsync(() -> producer.errorNext(failure)).join();
  }

  private KafkaEventLog log(
      MockProducer<byte[], byte[]> producer, Serializer<FirehoseEvent> serializer) {
    return new KafkaEventLog(
        producer, serializer, keys, broker.firehose(), new BytesUnderWay(IN_FLIGHT));
  }

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static FirehoseEvent.Builder event(String id, int size) {
    return FirehoseEvent.newBuilder()
        .setId(id)
        .setNoun("Member")
        .setVerb("Changed")
        .setObject("Pcp")
        .setPublisher("member-contact")
        .setOccurredAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setTags(List.of("state:MO"))
        .setSchemaVersion(1)
        .setPolicyVersion(1)
        .setBody(ByteBuffer.wrap(new byte[size]));
  }
}

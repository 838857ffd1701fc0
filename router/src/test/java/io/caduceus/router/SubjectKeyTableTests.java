package io.caduceus.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Topics;
import io.caduceus.event.WireDeserializer;
import io.caduceus.event.WireSerializer;
import io.caduceus.protect.SubjectHash;
import io.caduceus.protect.SubjectKeyId;
import io.caduceus.protect.SubjectKeys.Forgotten;
import io.caduceus.protect.SubjectKeys.Held;
import io.caduceus.protect.SubjectKeys.Unknown;
import io.caduceus.protect.SubjectKeys.Wrapped;
import io.caduceus.protect.avro.SubjectKeyRecord;
import io.caduceus.samples.InMemorySchemaRegistry;
import io.caduceus.samples.SealedSamples;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SubjectKeyTableTests {
  private static final SubjectHash SUBJECT = new SubjectHash("A".repeat(22));
  private static final SubjectKeyId YOUNG = SubjectKeyId.make(SUBJECT, SealedSamples.NOW);
  private static final SubjectKeyId OLD =
      SubjectKeyId.make(SUBJECT, SealedSamples.NOW.minus(Duration.ofMinutes(2)));
  private static final Duration LONG = Duration.ofMinutes(5);

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final KeyValueStore<String, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("keys"), Serdes.String(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void knowsKeysAndWhichAreForgotten() {
    SubjectKeyTable table = table(LONG);
    table.readFrom(store);
    put(YOUNG, new byte[] {1});
    put(OLD, null);

    assertThat(table.find(YOUNG))
        .isInstanceOfSatisfying(Wrapped.class, it -> assertThat(it.key()).containsExactly(1));
    assertThat(table.find(OLD)).isInstanceOf(Forgotten.class);
  }

  @Test
  void waitsForAYoungKey() throws Exception {
    SubjectKeyTable table = table(LONG);
    table.readFrom(store);
    CompletableFuture<Held> waiting = CompletableFuture.supplyAsync(() -> table.find(YOUNG));
    table.changed();
    assertThat(waiting).isNotDone();

    put(YOUNG, new byte[] {1});
    table.changed();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(Wrapped.class);
  }

  @Test
  void waitsForTheStoreToo() throws Exception {
    SubjectKeyTable table = table(LONG);
    put(YOUNG, new byte[] {1});
    CompletableFuture<Held> waiting = CompletableFuture.supplyAsync(() -> table.find(YOUNG));

    table.readFrom(store);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(Wrapped.class);
  }

  @Test
  void doesNotWaitForAKeyThatIsOldEnoughToBeHere() {
    SubjectKeyTable table = table(Duration.ofSeconds(59));
    table.readFrom(store);

    assertThat(table.find(OLD)).isInstanceOf(Unknown.class);
  }

  @Test
  void doesNotWaitForAForgottenKey() {
    SubjectKeyTable table = table(LONG);
    table.readFrom(store);
    put(YOUNG, null);

    assertThat(table.find(YOUNG)).isInstanceOf(Forgotten.class);
  }

  @Test
  void waitsOnceForAKeyThatDoesNotCome() {
    SubjectKeyTable table = table(Duration.ofMillis(300));
    table.readFrom(store);
    table.find(YOUNG);

    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(table.find(YOUNG)).isInstanceOf(Unknown.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void doesNotKnowAKeyWhoseRecordCannotBeRead() {
    SubjectKeyTable table = table(Duration.ZERO);
    table.readFrom(store);
    store.put(OLD.toString(), new byte[] {1, 2, 3});

    assertThat(table.find(OLD)).isInstanceOf(Unknown.class);
  }

  private SubjectKeyTable table(Duration patience) {
    return new SubjectKeyTable(new WireDeserializer<>(registry), patience, () -> SealedSamples.NOW);
  }

  private void put(SubjectKeyId id, byte @Nullable [] wrapped) {
    SubjectKeyRecord record =
        new SubjectKeyRecord(wrapped == null ? null : ByteBuffer.wrap(wrapped), Instant.EPOCH);
    store.put(
        id.toString(),
        new WireSerializer<SubjectKeyRecord>(registry).serialize(Topics.SUBJECT_KEYS, record));
  }
}

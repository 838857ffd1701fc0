package io.caduceus.admin.rehydration;

import static io.caduceus.admin.rehydration.StoreAndBroker.NOON;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.event.Headers;
import io.caduceus.event.Topics;
import io.caduceus.registry.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveringTests {
  private static final Selection ALL = Selection.since(Instant.EPOCH);

  private final StoreAndBroker house = new StoreAndBroker();
  private final Delivering process = house.process();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void addressesARecordWithTheKeyItHadOnTheFirehose() {
    house.store("e-1", CLAIM_SUBMITTED, NOON, 3, 7);
    house.running(ALL, 100);

    process.step(house.current());

    ProducerRecord<byte[], byte[]> sent = house.broker.replayed().getFirst();
    assertThat(new String(sent.key(), UTF_8)).isEqualTo("key-3");
    assertThat(Headers.get(sent.headers(), Headers.SUBSCRIPTION)).isEqualTo("claims");
    assertThat(Headers.get(sent.headers(), Headers.REHYDRATION)).isEqualTo("claims.1");
    assertThat(Headers.get(sent.headers(), Headers.CE_ID)).isEqualTo("e-1");
  }

  @Test
  void givesWhatWasStoredWithoutAKeyTheOneOfItsId() {
    Document old = StoreAndBroker.document("e-1", CLAIM_SUBMITTED, NOON, 3, 7);
    old.remove("recordKey");
    house.events.insertOne(old);
    house.running(ALL, 100);

    process.step(house.current());

    assertThat(house.broker.replayed().getFirst().key()).isEqualTo(house.recordKeys.of("e-1"));
  }

  @Test
  void neverSendsWhatIsPastItsRetentionThoughItIsStillStored() {
    house.store("old", CLAIM_SUBMITTED, NOON.minus(Duration.ofDays(8)), 0, 1);
    house.store("new", CLAIM_SUBMITTED, NOON.minus(Duration.ofDays(1)), 0, 2);
    house.running(ALL, 100);
    house.types = List.of(keptFor(CLAIM_SUBMITTED, Duration.ofDays(7)));

    untilOver();

    assertThat(house.replayed()).containsExactly("new");
    assertThat(house.current().progress().skipped()).containsEntry(Fate.EXPIRED, 1L);
    assertThat(RehydrationView.of(house.current(), house.now).progress().missed()).isNull();
  }

  @Test
  void sendsNoFasterThanItWasTold() {
    for (int n = 0; n < 100; n++) {
      house.store("e-" + n, CLAIM_SUBMITTED, NOON.minusSeconds(100 - n), 0, n);
    }
    house.running(ALL, 10);

    for (int tenths = 0; tenths < 45; tenths++) {
      process.step(house.current());
      house.now = house.now.plusMillis(100);
    }

    assertThat(house.replayed()).hasSize(50);
    assertThat(RehydrationView.of(house.current(), house.now).progress().remaining()).isEqualTo(50);
  }

  @Test
  void isPausedWhenItsSubscriptionIsNotActiveAnyMore() {
    house.store("e-1", CLAIM_SUBMITTED, NOON, 0, 1);
    house.running(ALL, 100);
    house.subscription = null;

    process.step(house.current());

    assertThat(house.current().state()).isEqualTo(State.PAUSED);
    assertThat(house.current().code()).isEqualTo("subscription-not-active");
    assertThat(house.replayed()).isEmpty();
  }

  @Test
  void failsRatherThanSendAgainWhatItSentBeforeTheBrokerLostItsMemory() {
    house.store("e-1", CLAIM_SUBMITTED, NOON.minusSeconds(9), 0, 1);
    house.store("e-2", CLAIM_SUBMITTED, NOON, 0, 2);
    house.running(ALL, 1);
    process.step(house.current());
    house.broker.lose(Topics.REHYDRATIONS);

    Delivering afterwards = house.process();
    house.now = house.now.plusSeconds(9);
    afterwards.step(house.current());

    assertThat(house.replayed()).containsExactly("e-1");
    assertThat(house.current().state()).isEqualTo(State.FAILED);
    assertThat(house.current().code()).isEqualTo("progress-lost");
  }

  @Test
  void passesOverADocumentThatIsNoEvent() {
    Document broken = StoreAndBroker.document("e-1", CLAIM_SUBMITTED, NOON, 0, 1);
    broken.remove("body");
    house.events.insertOne(broken);
    house.store("e-2", CLAIM_SUBMITTED, NOON, 0, 2);
    house.running(ALL, 100);

    untilOver();

    assertThat(house.replayed()).containsExactly("e-2");
    assertThat(house.current().progress().skipped()).containsEntry(Fate.UNREADABLE, 1L);
  }

  @Test
  void putsItsEndOnRecord() {
    house.store("e-1", CLAIM_SUBMITTED, NOON, 0, 1);
    house.running(ALL, 100);

    untilOver();

    Document entry = house.audit.find(new Document("action", "rehydration.done")).first();
    assertThat(entry).isNotNull();
    assertThat(entry.getString("target")).isEqualTo("claims.1");
    assertThat(entry.getString("details")).contains("\"delivered\":1");
  }

  private void untilOver() {
    for (int steps = 0; !house.current().state().isOver(); steps++) {
      assertThat(steps).isLessThan(1_000);
      process.step(house.current());
      house.now = house.now.plusSeconds(1);
    }
  }

  static EventType keptFor(EventType type, Duration retention) {
    return new EventType(
        type.name(),
        type.owner(),
        type.description(),
        type.active(),
        type.schema(),
        type.schemaVersion(),
        type.policyVersion(),
        type.fieldRules(),
        type.publishers(),
        retention,
        type.duplicateWindow(),
        type.openTo(),
        type.dataSubject(),
        type.searchable(),
        type.deliveryRecords(),
        type.revision());
  }
}

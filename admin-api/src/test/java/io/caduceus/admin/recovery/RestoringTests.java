package io.caduceus.admin.recovery;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.unset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.admin.reconciliation.FirehoseUnavailable;
import io.caduceus.admin.recovery.Recovery.State;
import io.caduceus.event.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoringTests {
  private static final int EVENTS = 40;
  private static final int PARTITIONS = 3;

  @TempDir Path folder;
  private LostFirehose lost;

  @BeforeEach
  void begin() {
    lost = new LostFirehose(folder);
  }

  @AfterEach
  void end() {
    lost.close();
  }

  @Test
  void bringsEveryEventBackWhereItStoodAndInItsOrder() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    lost.restoring(firehose).doIfDue(() -> true);

    Recovery recovery = lost.recoveries.last();
    assertThat(recovery.state()).isEqualTo(State.DONE);
    assertThat(recovery.setAside()).isEqualTo(EVENTS);
    assertThat(recovery.sent()).isEqualTo(EVENTS);
    assertThat(recovery.store()).isEqualTo(recovery.found());
    assertThat(recovery.found().all().events()).isEqualTo(EVENTS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(lost.ids(firehose.partition(partition))).isEqualTo(idsOn(partition));
    }
    assertThat(firehose.partition(0).getFirst().key()).isEqualTo(key(firstOn(0)));
    assertThat(Headers.get(firehose.partition(0).getFirst().headers(), Headers.RESTORED))
        .isEqualTo("1/1/0/" + 2 * firstOn(0));
    assertThat(lost.done).containsExactly("topics", "registry", "subject keys", "offsets");
  }

  @Test
  void goesOnBehindWhatItWroteBeforeItWasKilled() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);
    firehose.failAfter(17);
    assertThatThrownBy(() -> lost.restoring(firehose).doIfDue(() -> true))
        .isInstanceOf(FirehoseUnavailable.class);
    // The sink is as far as it is, and somebody publishes.
    lost.sink(firehose.partition(0).subList(0, 2));
    firehose.publish(0, lost.event(firehose.partition(0).getFirst()));
    assertThat(lost.recoveries.last().state()).isEqualTo(State.SENDING);

    lost.restoring(firehose).doIfDue(() -> true);
    lost.sink(firehose.all());

    assertThat(lost.recoveries.last().state()).isEqualTo(State.DONE);
    assertThat(lost.recoveries.last().differences()).isEmpty();
    assertThat(firehose.all()).hasSize(EVENTS + 1);
    assertThat(lost.ids(firehose.all())).hasSize(EVENTS + 1).containsOnlyOnceElementsOf(idsOn(1));
    assertThat(lost.events.countDocuments()).isEqualTo(EVENTS);
    assertThat(lost.events.countDocuments(exists("formerFirehose"))).isZero();
  }

  @Test
  void stopsWhenItIsToldToAndGoesOnFromThere() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    for (int patience = 1; !lost.recoveries.last().isOver(); patience++) {
      int[] left = {patience};
      lost.restoring(firehose).doIfDue(() -> left[0]-- > 0);
    }

    assertThat(lost.recoveries.last().state()).isEqualTo(State.DONE);
    assertThat(lost.ids(firehose.all())).hasSize(EVENTS).doesNotHaveDuplicates();
  }

  @Test
  void namesWhatTheFirehoseLacks() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);
    lost.restoring(firehose).doIfDue(() -> true);
    int there = firehose.partition(1).size();
    firehose.partition(1).removeFirst();
    lost.recoveries.keep(lost.recoveries.last().in(State.CHECKING));

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.recoveries.last().state()).isEqualTo(State.DIFFERENT);
    assertThat(lost.recoveries.last().differences())
        .contains(
            "partition 1: %d events in the store, %d on the firehose".formatted(there, there - 1),
            "type Claim.Submitted.Reconsideration: %d events in the store, %d on the firehose"
                .formatted(EVENTS, EVENTS - 1));
  }

  @Test
  void namesARecordThatCameTwice() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);
    lost.restoring(firehose).doIfDue(() -> true);
    firehose.partition(2).add(firehose.partition(2).getFirst());
    lost.recoveries.keep(lost.recoveries.last().in(State.CHECKING));

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.recoveries.last().differences())
        .anyMatch(it -> it.startsWith("partition 2") && it.endsWith("one that came after it"));
  }

  @Test
  void leavesAwayWhatIsPastItsRetention() {
    store(4);
    lost.stored(0, 1_000, "expired", new byte[0], LostFirehose.NOON.minus(Duration.ofDays(8)));
    lost.retention.put(LostFirehose.CLAIM, Duration.ofDays(7));
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.recoveries.last().state()).isEqualTo(State.DONE);
    assertThat(lost.ids(firehose.all())).hasSize(4).doesNotContain("expired");
  }

  @Test
  void goesOnWithoutAnEventThatCannotBeReadAndNamesWhereItIs() {
    store(4);
    lost.stored(0, 1_000, "broken", key(1));
    lost.events.updateOne(eq("_id", "broken"), unset("schemaVersion"));
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.ids(firehose.all())).hasSize(4).doesNotContain("broken");
    assertThat(lost.recoveries.last().state()).isEqualTo(State.DIFFERENT);
    assertThat(lost.recoveries.last().differences())
        .anyMatch(it -> it.startsWith("partition " + partition(1) + ": "));
  }

  @Test
  void beginsAnewWhenKafkaIsLostForTheSecondTime() {
    store(EVENTS);
    FirehoseInMemory second = lost.firehose("second", PARTITIONS);
    lost.ask(second);
    second.failAfter(25);
    assertThatThrownBy(() -> lost.restoring(second).doIfDue(() -> true))
        .isInstanceOf(FirehoseUnavailable.class);
    lost.sink(second.all());
    FirehoseInMemory third = lost.firehose("third", PARTITIONS);

    lost.restoring(third).doIfDue(() -> true);
    State before = lost.recoveries.last().state();
    lost.ask(third);
    lost.restoring(third).doIfDue(() -> true);

    assertThat(before).isEqualTo(State.ABANDONED);
    assertThat(lost.recoveries.last().state()).isEqualTo(State.DONE);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(lost.ids(third.partition(partition))).isEqualTo(idsOn(partition));
    }
  }

  @Test
  void keepsTogetherAndInOrderWhatHasOneKeyWhenThereAreMorePartitions() {
    store(EVENTS);
    FirehoseInMemory firehose = lost.firehose("new", 5);
    lost.ask(firehose);
    firehose.failAfter(23);
    assertThatThrownBy(() -> lost.restoring(firehose).doIfDue(() -> true))
        .isInstanceOf(FirehoseUnavailable.class);

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.recoveries.last().state()).isEqualTo(State.DONE);
    assertThat(lost.ids(firehose.all())).hasSize(EVENTS).doesNotHaveDuplicates();
    List<String> ofOneKey = new ArrayList<>();
    for (int n = 1; n < EVENTS; n += 10) {
      ofOneKey.add("event-" + n);
    }
    int together = Utils.toPositive(Utils.murmur2(key(1))) % 5;
    assertThat(lost.ids(firehose.partition(together))).containsSubsequence(ofOneKey);
  }

  @Test
  void keepsWhatIsOnRecordOfDeliveriesUnderNamesThatNoTopicGivesAgain() {
    List.of(0, 1, 2)
        .forEach(
            it ->
                lost.deliveries.insertOne(
                    BsonDocument.parse(
                        "{_id: 'caduceus.firehose-0-" + it + "', eventId: 'event-" + it + "'}")));
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.deliveries.find())
        .extracting(it -> it.getString("_id").getValue())
        .containsExactlyInAnyOrder(
            "former/1/caduceus.firehose-0-0",
            "former/1/caduceus.firehose-0-1",
            "former/1/caduceus.firehose-0-2");
  }

  @Test
  void putsWhatWasStoredWithoutAKeyWhereItWas() {
    lost.stored(2, 7, "old", new byte[0]);
    FirehoseInMemory firehose = lost.firehose("new", PARTITIONS);
    lost.ask(firehose);

    lost.restoring(firehose).doIfDue(() -> true);

    assertThat(lost.ids(firehose.partition(2))).containsExactly("old");
    assertThat(firehose.partition(2).getFirst().key()).hasSize(16);
  }

  /** With holes, as expiry leaves them; every tenth has the same key. */
  private void store(int events) {
    for (int n = 0; n < events; n++) {
      lost.stored(partition(n), 2L * n, "event-" + n, key(n));
    }
  }

  private static byte[] key(int n) {
    return ("key-" + n % 10).getBytes(UTF_8);
  }

  private static int partition(int n) {
    return Utils.toPositive(Utils.murmur2(key(n))) % PARTITIONS;
  }

  private static int firstOn(int partition) {
    return IntStream.range(0, EVENTS)
        .filter(n -> partition(n) == partition)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> idsOn(int partition) {
    return IntStream.range(0, EVENTS)
        .filter(n -> partition(n) == partition)
        .mapToObj(n -> "event-" + n)
        .toList();
  }
}

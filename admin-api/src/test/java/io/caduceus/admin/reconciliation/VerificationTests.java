package io.caduceus.admin.reconciliation;

import static io.caduceus.admin.reconciliation.FirehoseInMemory.event;
import static io.caduceus.admin.reconciliation.StoreAndFirehose.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caduceus.event.avro.FirehoseEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationTests {
  private static final long SEED = 4711;
  private static final int EVENTS = Integer.getInteger("caduceus.gaps.verified", 6_000);

  private final StoreAndFirehose house = new StoreAndFirehose();

  @AfterEach
  void close() {
    house.close();
  }

  /** Half of the events at random, and three ranges. */
  @Test
  void findsAllThatWasDeletedAndInventsNothing() {
    Random random = new Random(SEED);
    List<Position> all =
        IntStream.range(0, EVENTS).mapToObj(n -> house.publish(n % 2, "e-" + n)).toList();
    Set<Position> lost = new LinkedHashSet<>();
    for (int range = 0; range < 3; range++) {
      int from = random.nextInt(EVENTS - EVENTS / 20);
      lost.addAll(all.subList(from, from + EVENTS / 20));
    }
    all.stream().filter(at -> random.nextBoolean()).forEach(lost::add);
    lost.forEach(house::lose);

    long began = System.nanoTime();
    StoreState state = house.look();
    long took = (System.nanoTime() - began) / 1_000_000;
    System.out.printf("gaps: %,d of %,d lost, found in %,d ms%n", lost.size(), EVENTS, took);

    for (int partition = 0; partition < 2; partition++) {
      assertThat(house.found(partition, Finding.MISSING)).isEqualTo(offsets(partition, lost));
    }
    assertThat(state.totals())
        .isEqualTo(new StoreState.Counts(EVENTS - lost.size(), 0, 0, 0, 0, lost.size(), 0, 0));
  }

  @Test
  void looksOncePerStretchWhereNothingIsMissing() {
    for (int n = 0; n < 5_000; n++) {
      house.publish(0, "e-" + n);
    }

    List<String> asked = house.commandsOf(() -> new Gaps(house.stored).in(0, 0, 5_000));

    assertThat(asked).containsExactly("aggregate");
  }

  @Test
  void doesNotMissWhatTheSinkIsNotDoneWith() {
    house.publish(0, "stored");
    Position waiting = house.firehose.append(0, event("waiting", "claims-portal", "waiting", NOON));
    house.firehose.pendingFrom(waiting);

    StoreState state = house.look();

    assertThat(state.totals()).isEqualTo(new StoreState.Counts(1, 0, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void findsWhatIsLostAfterItWasLookedAt() {
    Position at = house.publish(0, "e");
    assertThat(house.look().totals().missing()).isZero();

    house.lose(at);

    assertThat(house.look().totals().missing()).isEqualTo(1);
  }

  @Test
  void callsNoRepetitionMissing() {
    house.publish(0, "again");
    house.publish(0, "other");
    house.publish(1, "again");

    StoreState state = house.look();

    assertThat(state.totals()).isEqualTo(new StoreState.Counts(2, 0, 0, 1, 0, 0, 0, 0));
    assertThat(house.found(0, Finding.REPEATED)).isEqualTo(Ranges.of(0, 1));
  }

  @Test
  void countsAMissingEventOnceHoweverOftenItCame() {
    house.publish(0, "again");
    house.publish(0, "other");
    house.lose(house.publish(0, "again"));

    StoreState state = house.look();

    assertThat(state.totals()).isEqualTo(new StoreState.Counts(1, 0, 0, 1, 0, 1, 0, 0));
    assertThat(house.found(0, Finding.MISSING)).isEqualTo(Ranges.of(2, 3));
  }

  @Test
  void correctsWhatItSaidOfAnotherPartitionBefore() {
    house.firehose.append(0, event("again", "claims-portal", "x", NOON));
    house.firehose.append(1, event("again", "claims-portal", "x", NOON.plusSeconds(1)));

    house.look();

    assertThat(house.found(0, Finding.REPEATED)).isEqualTo(Ranges.of(0, 1));
    assertThat(house.found(0, Finding.MISSING)).isEqualTo(Ranges.NONE);
    assertThat(house.found(1, Finding.MISSING)).isEqualTo(Ranges.of(0, 1));
  }

  @Test
  void tellsApartWhatTheStoreCouldNotTake() {
    Position named = house.firehose.append(0, event("large", "claims-portal", "large", NOON));
    house.firehose.quarantine(named);
    house.firehose.append(0, new byte[] {1, 2, 3});
    house.publish(0, "taken");
    house.firehose.append(0, event("taken", "somebody-else", "taken", NOON));
    house.firehose.append(0, event("taken", "claims-portal", "something else", NOON));

    StoreState state = house.look();

    assertThat(state.totals()).isEqualTo(new StoreState.Counts(1, 0, 0, 0, 4, 0, 0, 0));
  }

  @Test
  void callsMissingWhatWasInQuarantineAndStoredAndIsLostAfterAll() {
    Position large = house.firehose.append(0, event("large", "claims-portal", "large", NOON));
    house.firehose.quarantine(large);
    house.look();
    assertThat(house.found(0, Finding.QUARANTINED)).isEqualTo(Ranges.of(0, 1));
    house.store(event("large", "claims-portal", "large", NOON), large);
    house.returned.put(0, large.ranges());
    house.verification.again(house.blocks.get(0, 0), house.firehose.extents().getFirst());
    assertThat(house.found(0, Finding.QUARANTINED)).isEqualTo(Ranges.NONE);

    house.events.deleteMany(new Document());
    house.verification.again(house.blocks.get(0, 0), house.firehose.extents().getFirst());

    assertThat(house.found(0, Finding.QUARANTINED)).isEqualTo(Ranges.NONE);
    assertThat(house.found(0, Finding.MISSING)).isEqualTo(Ranges.of(0, 1));
  }

  @Test
  void saysNothingOfAnEventWhoseSchemaCannotBeHadNow() {
    house.firehose.append(0, event("e", "claims-portal", "e", NOON));
    house.registry.down(true);
    assertThatThrownBy(house::look).isInstanceOf(FirehoseUnavailable.class);

    house.registry.down(false);

    assertThat(house.look().totals().missing()).isEqualTo(1);
  }

  @Test
  void keepsTheFirstOfTwoMissingEventsThatClaimOneId() {
    house.firehose.append(0, event("taken", "claims-portal", "this", NOON));
    house.firehose.append(0, event("taken", "claims-portal", "that", NOON));

    house.look();

    assertThat(house.found(0, Finding.MISSING)).isEqualTo(Ranges.of(0, 1));
    assertThat(house.found(0, Finding.QUARANTINED)).isEqualTo(Ranges.of(1, 2));
  }

  @Test
  void doesNotMissWhatIsPastItsRetention() {
    house.retention = Duration.ofDays(1);
    FirehoseEvent old = event("old", "claims-portal", "old", NOON.minus(Duration.ofDays(2)));
    house.firehose.append(0, old);

    assertThat(house.look().totals()).isEqualTo(new StoreState.Counts(0, 1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void saysOfWhatKafkaHasNoMoreThatItIsGone() {
    house.lose(house.publish(0, "lost"));
    house.publish(0, "kept");
    Position first = house.publish(0, "first");
    house.firehose.forgetBefore(first);

    StoreState state = house.look();

    assertThat(state.totals()).isEqualTo(new StoreState.Counts(2, 0, 0, 0, 0, 0, 1, 0));
    assertThat(state.partitions().getFirst().goneAt()).containsExactly(new Ranges.Range(0, 1));
  }

  @Test
  void readsTheFirehoseNoMoreForWhatIsExplained() {
    house.publish(0, "again");
    house.publish(0, "again");
    house.look();
    long read = house.firehose.read();

    StoreState state = house.look();

    assertThat(state.totals().repeated()).isEqualTo(1);
    assertThat(house.firehose.read()).isEqualTo(read).isEqualTo(1);
  }

  @Test
  void looksAtTheNextStretchAsWell() {
    long offset = Block.SIZE - 1;
    house.firehose.append(0, event("e-0", "claims-portal", "0", NOON));
    Ranges before = Ranges.of(0, offset);
    house.blocks.change(0, 0, it -> it.expired(before));
    house.progress.keep(
        new Progress.Seen(new Firehose.Extent(0, offset, offset, offset), offset, NOON));

    Block last =
        house.verification.verify(
            new Firehose.Extent(0, Block.SIZE + 5, Block.SIZE + 5, Block.SIZE + 5),
            Block.SIZE,
            Block.SIZE + 5);

    assertThat(last.number()).isEqualTo(1);
    assertThat(last.absent(Finding.GONE)).isEqualTo(Ranges.of(Block.SIZE, Block.SIZE + 5));
    assertThat(house.blocks.get(0, 0).absent(Finding.EXPIRED)).isEqualTo(before);
  }

  private static Ranges offsets(int partition, Collection<Position> positions) {
    return Ranges.ofOffsets(
        positions.stream()
            .filter(it -> it.partition() == partition)
            .flatMapToLong(it -> LongStream.of(it.offset())));
  }
}

package io.caduceus.admin.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.reconciliation.Repair.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoringTests {
  private static final int EVENTS = 400;

  private final StoreAndFirehose house = new StoreAndFirehose();
  private final Restoring restoring =
      new Restoring(
          house.firehose, house.verification, house.blocks, house.progress, () -> house.now, 1_000);
  private List<Document> before = List.of();

  @BeforeEach
  void loseEveryOther() {
    List<Position> all = new ArrayList<>();
    for (int n = 0; n < EVENTS; n++) {
      all.add(house.publish(0, "e-" + n));
    }
    before = documents();
    all.stream().filter(it -> it.offset() % 2 == 1).forEach(house::lose);
    house.look();
    house.firehose.whenRestored(house::store);
    house.progress.keep(Repair.asked("1", "an-operator", null, house.now));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void bringsEverythingBackAsItWasAndSaysSo() {
    restoring.doIfDue(() -> true);
    restoring.doIfDue(() -> true);

    assertThat(documents()).isEqualTo(before);
    assertThat(house.firehose.restored()).hasSize(EVENTS / 2);
    assertThat(house.progress.repair())
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.DONE);
              assertThat(it.found()).isEqualTo(EVENTS / 2);
              assertThat(it.sent()).isEqualTo(EVENTS / 2);
              assertThat(it.restored()).isEqualTo(EVENTS / 2);
              assertThat(it.remaining()).isZero();
            });
    assertThat(house.state().totals().missing()).isZero();
  }

  @Test
  void goesOnWhereACrashStoppedItAndSendsNothingTwice() {
    AtomicInteger steps = new AtomicInteger();
    restoring.doIfDue(() -> steps.incrementAndGet() < 150);
    assertThat(house.firehose.restored()).hasSizeBetween(1, EVENTS / 2 - 1);

    restoring.doIfDue(() -> true);
    restoring.doIfDue(() -> true);

    assertThat(documents()).isEqualTo(before);
    assertThat(house.firehose.restored()).hasSize(EVENTS / 2).doesNotHaveDuplicates();
    assertThat(house.progress.repair().restored()).isEqualTo(EVENTS / 2);
  }

  @Test
  void givesUpOnWhatDoesNotComeBack() {
    house.firehose.whenRestored(
        record -> {
          if (record.offset() != 1) {
            house.store(record);
          }
        });

    for (int step = 0; step < 4; step++) {
      restoring.doIfDue(() -> true);
    }

    Repair repair = house.progress.repair();
    assertThat(repair.state()).isEqualTo(State.INCOMPLETE);
    assertThat(repair.remaining()).isEqualTo(1);
    assertThat(repair.restored()).isEqualTo(EVENTS / 2 - 1);
  }

  @Test
  void doesNothingWhenNobodyAsked() {
    house.progress.keep(house.progress.repair().over(house.now));

    restoring.doIfDue(() -> true);

    assertThat(house.firehose.restored()).isEmpty();
  }

  private List<Document> documents() {
    return house.events.find().sort(new Document("_id", 1)).into(new ArrayList<>());
  }
}

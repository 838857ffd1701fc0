package io.caduceus.admin.rehydration;

import static io.caduceus.admin.rehydration.StoreAndBroker.NOON;
import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.reconciliation.Firehose;
import io.caduceus.admin.reconciliation.Firehose.Extent;
import io.caduceus.admin.rehydration.Rehydration.Asking;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparingTests {
  private final StoreAndBroker house = new StoreAndBroker();
  private List<Extent> extents = List.of();
  private final Preparing preparing = new Preparing(house.desk, firehose());

  @BeforeEach
  void ask() {
    house.records.insert(
        Rehydration.asked(
            Objects.requireNonNull(house.subscription).name(),
            1,
            Selection.since(Instant.EPOCH),
            100,
            new Asking("admin", false, null),
            NOON));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void waitsForTheStoreToHaveWhatWasOnTheFirehose() {
    house.store("e-1", CLAIM_SUBMITTED, NOON, 0, 1);
    extents = List.of(new Extent(0, 0, 1, 3));

    step();

    assertThat(house.current().state()).isEqualTo(State.COUNTING);
    assertThat(house.current().code()).isEqualTo("store-behind");

    house.store("e-2", CLAIM_SUBMITTED, NOON, 0, 2);
    extents = List.of(new Extent(0, 0, 3, 3));
    step();

    assertThat(house.current().state()).isEqualTo(State.RUNNING);
    assertThat(house.current().code()).isNull();
    assertThat(Objects.requireNonNull(house.current().counts()).total()).isEqualTo(2);
  }

  @Test
  void isNotAboutWhatCameOntoTheFirehoseLaterWhateverItsTime() {
    house.store("before", CLAIM_SUBMITTED, NOON, 0, 1);
    extents = List.of(new Extent(0, 0, 0, 2));
    step();
    house.store("after", CLAIM_SUBMITTED, NOON.minusSeconds(60), 0, 2);
    extents = List.of(new Extent(0, 0, 3, 3));

    step();
    house.process().step(house.current());

    assertThat(house.replayed()).containsExactly("before");
  }

  private void step() {
    preparing.step(house.current(), () -> true);
    house.now = house.now.plusSeconds(2);
  }

  private Firehose firehose() {
    return (Firehose)
        Proxy.newProxyInstance(
            Firehose.class.getClassLoader(),
            new Class<?>[] {Firehose.class},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo("extents");
              return extents;
            });
  }
}

package io.caduceus.admin.rehydration;

import static io.caduceus.samples.Samples.CLAIM_SUBMITTED;
import static io.caduceus.samples.Samples.MEMBER_CHANGED_PCP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caduceus.admin.rehydration.BrokerInMemory.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails, and whoever goes on: nothing is sent twice, and nothing is left out. */
class CrashesTests {
  private static final int EVENTS = 200;
  private static final Selection ALL = Selection.since(Instant.EPOCH);

  private final StoreAndBroker house = new StoreAndBroker();

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void goesOnAfterAFailureWhereItWas(Fault fault) {
    List<String> expected = storeSome(new Random(1));
    house.running(ALL, 50);
    Delivering process = house.process();
    house.broker.fail(fault);

    stepUntilDone(process);

    assertThat(house.replayed()).isEqualTo(expected);
    assertThat(house.current().progress().delivered()).isEqualTo(expected.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4711, 20261121})
  void sendsEachEventOnceThoughProcessesCrashAndComeBackAtRandom(long seed) {
    Random random = new Random(seed);
    List<String> expected = storeSome(random);
    house.running(ALL, 10 + random.nextInt(50));
    List<Delivering> processes = new ArrayList<>(List.of(house.process()));

    int steps = 0;
    while (!house.current().state().isOver()) {
      assertThat(steps++).isLessThan(100_000);
      if (random.nextInt(4) == 0) {
        house.broker.fail(Fault.values()[random.nextInt(Fault.values().length)]);
      }
      if (random.nextInt(15) == 0) {
        processes.add(house.process());
      }
      // Those that were thought dead are alive now and then, and do not know about the others.
      boolean isNewest = random.nextInt(3) > 0;
      step(isNewest ? processes.getLast() : processes.get(random.nextInt(processes.size())));
    }

    assertThat(house.current().state()).isEqualTo(State.DONE);
    assertThat(house.replayed()).isEqualTo(expected);
  }

  private void stepUntilDone(Delivering process) {
    for (int steps = 0; !house.current().state().isOver(); steps++) {
      assertThat(steps).isLessThan(10_000);
      step(process);
    }
    assertThat(house.current().state()).isEqualTo(State.DONE);
  }

  /** As the runner does. */
  private void step(Delivering process) {
    house.now = house.now.plusMillis(500);
    Rehydration rehydration = house.current();
    try {
      process.step(rehydration);
    } catch (ReplaysUnavailable e) {
      process.drop(rehydration.id());
    }
  }

  /** Some received at once, some of another type; what is expected, in its order. */
  private List<String> storeSome(Random random) {
    List<Document> documents = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Instant received = StoreAndBroker.NOON.minusSeconds(3_600);
    for (int n = 0; n < EVENTS; n++) {
      received = received.plusMillis(random.nextInt(3));
      boolean wanted = random.nextInt(5) > 0;
      // Ids stand in another order than offsets.
      String id = "e-" + (EVENTS * 10 - n);
      documents.add(
          StoreAndBroker.document(
              id, wanted ? CLAIM_SUBMITTED : MEMBER_CHANGED_PCP, received, 0, n));
      if (wanted) {
        expected.add(id);
      }
    }
    Collections.shuffle(documents, random);
    house.events.insertMany(documents);
    return expected;
  }
}

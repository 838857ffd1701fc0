package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.Subscription;
import io.caduceus.standalone.parts.OnSharedParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exactly once, whatever happens to the process. */
@OnSharedParts
class RouterKillIT {
  /** A start after a kill waits for the last transaction and the last session to run out. */
  private static final Duration A_RECOVERY = Duration.ofSeconds(120);

  @TempDir Path folder;
  private RouterFixture house;

  @BeforeEach
  void meetTheNeighbours() {
    house = new RouterFixture(folder);
  }

  @AfterEach
  void leaveTheNeighbours() {
    house.close();
  }

  @Test
  void deliversEachEventExactlyOnceThoughItIsKilledInTheMiddleOfTraffic() throws Exception {
    Subscription one = house.activate(house.subscription("one"), 3);
    Subscription two = house.activate(house.granted(house.subscription("two")), 1);
    Random random = new Random(20_261_120);
    List<String> accepted = new ArrayList<>();

    try (Traffic traffic = new Traffic(house);
        Inbox ofOne = house.inbox(one);
        Inbox ofTwo = house.inbox(two)) {
      for (int life = 0; life < 2; life++) {
        try (RouterProcess router = house.startProcess()) {
          int enough = ofTwo.ids().size() + 200 + random.nextInt(400);
          await().atMost(A_RECOVERY).until(() -> !router.isAlive() || ofTwo.ids().size() >= enough);
          assertThat(router.isAlive()).isTrue();
        }
      }
      accepted.addAll(traffic.stop());
      try (RouterProcess router = house.startProcess()) {
        accepted.addAll(closeWithAMarkOnEachPartition());
        await()
            .atMost(A_RECOVERY)
            .until(
                () ->
                    ofOne.ids().size() >= accepted.size() && ofTwo.ids().size() >= accepted.size());
      }

      assertThat(ofOne.ids()).containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(ofTwo.ids()).containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  /** Whatever is delivered twice comes before the mark of its partition. */
  private List<String> closeWithAMarkOnEachPartition() {
    List<String> marks = new ArrayList<>();
    for (int partition = 0; partition < house.neighbours.firehosePartitions(); partition++) {
      String id = house.run + "-mark-" + partition;
      house.neighbours.publish(house.type, id, partition);
      marks.add(id);
    }
    return marks;
  }
}

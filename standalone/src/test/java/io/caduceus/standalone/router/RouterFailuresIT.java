package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.Subscription;
import io.caduceus.standalone.parts.OnSharedParts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the router does when its neighbours fail it. */
@OnSharedParts
class RouterFailuresIT {
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
  void quarantinesWhatIsForADeletedTopicAndGoesOnWithTheOthers() {
    Subscription gone = house.activate(house.subscription("gone"));
    Subscription steady = house.activate(house.subscription("steady"));

    try (var router = house.startRouter();
        Inbox ofSteady = house.inbox(steady);
        Inbox quarantine = Inbox.ofQuarantine(house.parts)) {
      house.neighbours.publish(house.type, house.run + "-before");
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> ofSteady.ids().contains(house.run + "-before"));

      house.neighbours.deleteTopic(gone.name());
      house.neighbours.publish(house.type, house.run + "-after");

      await()
          .atMost(RouterFixture.A_START)
          .until(() -> ofSteady.ids().contains(house.run + "-after"));
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> quarantine.ids().contains(house.run + "-after"));
      assertThat(ofSteady.ids()).containsExactly(house.run + "-before", house.run + "-after");
      assertThat(RouterFixture.reasons(quarantine, house.run + "-after"))
          .containsExactly("topic-missing");
    }
  }

  @Test
  void quarantinesWhatATopicDoesNotTakeAndGoesOnWithTheOthers() {
    Subscription small = house.subscription("small");
    house.neighbours.createTopic(small.name(), 1, Map.of("max.message.bytes", "200"));
    house.neighbours.announce(small);
    Subscription steady = house.activate(house.subscription("steady"));

    try (var router = house.startRouter();
        Inbox ofSteady = house.inbox(steady);
        Inbox quarantine = Inbox.ofQuarantine(house.parts)) {
      house.neighbours.publish(house.type, house.run + "-large");

      await()
          .atMost(RouterFixture.A_START)
          .until(() -> ofSteady.ids().contains(house.run + "-large"));
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> quarantine.ids().contains(house.run + "-large"));
      assertThat(RouterFixture.reasons(quarantine, house.run + "-large"))
          .containsExactly("too-large");
    }
  }

  @Test
  void goesOnWithoutTheRegistryAndAfterTheBrokerWasAway() throws Exception {
    Subscription steady = house.activate(house.subscription("steady"));

    try (var router = house.startRouter();
        Inbox ofSteady = house.inbox(steady)) {
      house.neighbours.publish(house.type, house.run + "-1");
      await().atMost(RouterFixture.A_START).until(() -> ofSteady.ids().contains(house.run + "-1"));

      house.parts.registry().close();
      try {
        house.neighbours.publish(house.type, house.run + "-2");
        await()
            .atMost(RouterFixture.A_START)
            .until(() -> ofSteady.ids().contains(house.run + "-2"));
      } finally {
        house.parts.registry().start();
      }
      house.parts.kafka().close();
      house.parts.kafka().start();
      house.neighbours.publish(house.type, house.run + "-3");

      await().atMost(RouterFixture.A_START).until(() -> ofSteady.ids().contains(house.run + "-3"));
      assertThat(ofSteady.ids())
          .containsExactly(house.run + "-1", house.run + "-2", house.run + "-3");
    }
  }
}

package io.caduceus.standalone.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caduceus.registry.Subscription;
import io.caduceus.registry.Subscription.Status;
import io.caduceus.standalone.parts.OnSharedParts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the firehose to the subscriptions' topics: on a real broker and registry. */
@OnSharedParts
class RouterIT {
  private static final Duration EFFECT = Duration.ofSeconds(5);

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
  void showsTwoSubscribersWhatEachOfThemMaySee() {
    Subscription redacted = house.activate(house.subscription("redacted"));
    Subscription granted = house.activate(house.granted(house.subscription("granted")));

    try (var router = house.startRouter();
        Inbox one = house.inbox(redacted);
        Inbox two = house.inbox(granted)) {
      house.neighbours.publish(house.type, house.run + "-1");

      await()
          .atMost(RouterFixture.A_START)
          .until(() -> one.events().size() == 1 && two.events().size() == 1);
      assertThat(one.events().getFirst().getBody()).isEqualTo(Neighbours.BODY);
      assertThat(two.events().getFirst().getBody()).isEqualTo(Neighbours.REVEALED);
    }
  }

  @Test
  void deliversNothingBeforeItsTablesAreComplete() {
    Subscription paused = house.activate(house.subscription("paused"));
    for (int i = 0; i < 500; i++) {
      house.neighbours.announce(
          RouterFixture.with(house.subscription("other-" + i), Status.PENDING, 1));
    }
    house.neighbours.announce(RouterFixture.with(paused, Status.PAUSED, 2));
    Subscription last = house.activate(house.subscription("last"));
    for (int partition = 0; partition < house.neighbours.firehosePartitions(); partition++) {
      house.neighbours.publish(house.type, house.run + "-" + partition, partition);
    }

    try (var router = house.startRouter();
        Inbox ofLast = house.inbox(last);
        Inbox ofPaused = house.inbox(paused)) {
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> ofLast.ids().size() == house.neighbours.firehosePartitions());

      assertThat(ofPaused.ids()).isEmpty();
    }
  }

  @Test
  void aSubscriptionTakesEffectWithinSecondsAndSoDoesItsRevocation() {
    Subscription steady = house.activate(house.subscription("steady"));
    Subscription late = house.subscription("late");
    house.neighbours.createTopic(late.name(), 1);

    try (var router = house.startRouter();
        Inbox ofSteady = house.inbox(steady);
        Inbox ofLate = house.inbox(late)) {
      house.neighbours.publish(house.type, house.run + "-before");
      await()
          .atMost(RouterFixture.A_START)
          .until(() -> ofSteady.ids().contains(house.run + "-before"));

      house.neighbours.announce(RouterFixture.with(late, Status.ACTIVE, 2));
      Instant activated = Instant.now();
      publishUntil(() -> !ofLate.ids().isEmpty());
      assertThat(Duration.between(activated, Instant.now())).isLessThan(EFFECT);

      house.neighbours.announce(RouterFixture.with(late, Status.PAUSED, 3));
      Instant revoked = Instant.now();
      String missed = publishUntil(() -> ofSteady.ids().size() > ofLate.ids().size() + 1);
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(EFFECT);
      await().atMost(EFFECT).until(() -> ofSteady.ids().contains(missed));
      assertThat(ofLate.ids()).doesNotContain(missed, house.run + "-before");
    }
  }

  /** Publishes one event after another until something is so, and names the last. */
  private String publishUntil(BooleanSupplier condition) {
    for (int n = 0; ; n++) {
      String id = house.run + "-until-" + UUID.randomUUID() + n;
      house.neighbours.publish(house.type, id);
      if (condition.getAsBoolean()) {
        return id;
      }
    }
  }
}
